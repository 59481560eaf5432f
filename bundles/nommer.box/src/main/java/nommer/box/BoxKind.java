package nommer.box;

import java.util.Locale;
import java.util.stream.Stream;

/** How much of this machine a program in the box sees. */
public enum BoxKind {
  /** No network, no process, no file but its own, its libraries', its source and its folder. */
  BWRAP,

  /** No network; every file and process that its user may touch. */
  UNSHARE,

  /** Whatever its user may touch. */
  NONE;

  /**
   * The kind that operators call so.
   *
   * @throws IllegalArgumentException there is none, and which there are
   */
  public static BoxKind of(String word) {
    return Stream.of(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "most of nommer.box must be bwrap, unshare or none: " + word));
  }

  /** As operators read it: the program that makes the box, or {@code none}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
