package nommer.box;

import java.nio.file.Path;
import java.util.List;
import nommer.box.internal.HostBox;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What this machine has to keep a program from all that is none of its business, and whether the
 * operator insists on it. A service; thread-safe.
 */
@ProviderType
public interface Box {
  /**
   * That of this machine, for programs without a framework. Nothing is tried yet.
   *
   * @param required as {@link #isRequired}
   * @param most no better one is tried
   * @param also absolute names of files and folders that may be read in it, too
   */
  static Box ofThisMachine(boolean required, BoxKind most, List<Path> also) {
    return new HostBox(required, most, also);
  }

  /** The best of this machine. */
  static Box ofThisMachine() {
    return ofThisMachine(false, BoxKind.BWRAP, List.of());
  }

  /**
   * The best that works here. The first call tries, which takes some ten milliseconds; later ones
   * answer from memory.
   *
   * @throws InterruptedException interrupted while trying
   */
  BoxKind kind() throws InterruptedException;

  /**
   * What it keeps away, or what is missing and what to do about it: one line for operators.
   *
   * @throws InterruptedException interrupted while trying
   */
  String words() throws InterruptedException;

  /** Whether nothing may run without a whole box ({@code require.box}). */
  boolean isRequired();

  /** Whether this daemon is root's, which none of ours needs to be; false where nobody can tell. */
  boolean isRoot();

  /**
   * A room in the box for a program, in which it was tried. Ask once and keep the answer.
   *
   * @return the best in which it starts; {@link Room#words} tells why it is not a better one
   * @throws NoBoxException {@link #isRequired}, and it does not start in a whole one
   * @throws InterruptedException interrupted while trying
   */
  Room room(Program program) throws InterruptedException;
}
