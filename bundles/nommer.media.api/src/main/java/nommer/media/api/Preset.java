package nommer.media.api;

/**
 * A named, versioned set of encoder options, or of what is wanted. Immutable.
 *
 * <p>A job keeps {@link #id()} and the options as they stood, or were made, at submission.
 */
public final class Preset {
  private final String name;
  private final int version;
  private final String description;
  private final String encoder;
  private final String options;
  private final String wanted;

  /**
   * @param name what clients ask for
   * @param version at least 1; goes up with every change of the options
   * @param description for people, one sentence
   * @param encoder published name of the encoder
   * @param options the encoder's options as JSON text
   */
  public Preset(String name, int version, String description, String encoder, String options) {
    this(name, version, description, encoder, options, "");
  }

  private Preset(
      String name, int version, String description, String encoder, String options, String wanted) {
    this.name = name;
    this.version = version;
    this.description = description;
    this.encoder = encoder;
    this.options = options;
    this.wanted = wanted;
  }

  /**
   * One that says what is wanted; see {@link Encoder#compile}.
   *
   * @param name what clients ask for
   * @param version at least 1; goes up with every change
   * @param description for people, one sentence
   * @param encoder published name of the encoder
   * @param wanted a JSON object
   */
  public static Preset described(
      String name, int version, String description, String encoder, String wanted) {
    return new Preset(name, version, description, encoder, "", wanted);
  }

  /** What clients ask for. */
  public String name() {
    return name;
  }

  /** Goes up with every change of the options. */
  public int version() {
    return version;
  }

  /** For people, one sentence. */
  public String description() {
    return description;
  }

  /** Published name of the encoder. */
  public String encoder() {
    return encoder;
  }

  /** The encoder's options as JSON text; empty where {@link #wanted()} stands for them. */
  public String options() {
    return options;
  }

  /** What is wanted, as JSON text, an object; empty where {@link #options()} say it. */
  public String wanted() {
    return wanted;
  }

  /** {@code name@version}. */
  public String id() {
    return name + "@" + version;
  }
}
