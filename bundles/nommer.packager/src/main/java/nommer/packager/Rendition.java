package nommer.packager;

import java.nio.file.Path;
import nommer.packager.internal.Languages;

/**
 * A finished rendition.
 *
 * @param kind what it is for
 * @param file a fragmented mp4 with one track, or captions as WebVTT
 * @param language a tag of BCP 47, empty where it is not known; a code of ISO 639-2 is made one
 * @param name what people see in a menu; empty for pictures
 * @param preferred whether players take it unless told otherwise
 */
public record Rendition(Kind kind, Path file, String language, String name, boolean preferred) {
  private static final int LONGEST_NAME = 200;

  /**
   * Checks it.
   *
   * @throws PackagingException {@code BAD_LADDER}: no such language, or a name that no manifest can
   *     hold
   */
  public Rendition {
    language = Languages.tag(language);
    boolean unfit = name.chars().anyMatch(c -> c == '"' || Character.isISOControl(c));
    if (unfit || name.length() > LONGEST_NAME || (name.isBlank() && kind != Kind.VIDEO)) {
      throw new PackagingException(
          PackagingException.Code.BAD_LADDER,
          "no name of a rendition: '"
              + name
              + "'; give it 1 to 200 characters without quotation marks and line ends");
    }
  }

  /** One rung of the ladder. */
  public static Rendition video(Path file) {
    return new Rendition(Kind.VIDEO, file, "", "", true);
  }

  /** Sound in one language. */
  public static Rendition sound(Path file, String language, String name, boolean preferred) {
    return new Rendition(Kind.SOUND, file, language, name, preferred);
  }

  /** Captions in one language. */
  public static Rendition captions(Path file, String language, String name, boolean preferred) {
    return new Rendition(Kind.CAPTIONS, file, language, name, preferred);
  }
}
