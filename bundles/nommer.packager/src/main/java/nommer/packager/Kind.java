package nommer.packager;

/** What a rendition is for. */
public enum Kind {
  /** Pictures, in one size. */
  VIDEO("v"),
  /** Sound, in one language. */
  SOUND("a"),
  /** Text, in one language. */
  CAPTIONS("t");

  private final String letter;

  Kind(String letter) {
    this.letter = letter;
  }

  /** What the folders of such renditions begin with. */
  public String letter() {
    return letter;
  }
}
