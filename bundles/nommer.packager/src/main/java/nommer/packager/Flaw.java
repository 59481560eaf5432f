package nommer.packager;

/**
 * Something that is wrong with a package that was written.
 *
 * @param kind what, for programs
 * @param file where, relative to the manifest's folder
 * @param message what, for people
 */
public record Flaw(Kind kind, String file, String message) {
  /** What is wrong. */
  public enum Kind {
    /** A manifest that cannot be read, or that names what is no part of a package. */
    UNREADABLE,
    /** A file that a manifest names is not there. */
    MISSING,
    /** The boxes of a file make no sense. */
    BROKEN,
    /** Time stamps do not rise, or a segment does not go on where the one before ended. */
    OUT_OF_ORDER,
    /** A segment, or a range of key frames, does not begin with a key frame. */
    NO_KEY_FRAME,
    /** A segment is not where in the film the manifest says. */
    MISPLACED,
    /** Rungs are cut at different instants. */
    MISALIGNED,
    /** Rungs end more than a frame apart. */
    ENDS_APART
  }
}
