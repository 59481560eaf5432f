package nommer.box;

import java.util.Locale;

/** How much of this machine a program in the box sees. */
public enum BoxKind {
  /** No network, no process, no file but its own, its libraries', its source and its folder. */
  BWRAP,

  /** No network; every file and process that its user may touch. */
  UNSHARE,

  /** Whatever its user may touch. */
  NONE;

  /** As operators read it: the program that makes the box, or {@code none}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
