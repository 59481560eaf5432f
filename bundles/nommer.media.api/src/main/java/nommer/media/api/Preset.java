package nommer.media.api;

/**
 * A named, versioned set of encoder options. Immutable.
 *
 * <p>A job keeps {@link #id()} and the options as they stood at submission.
 */
public final class Preset {
  private final String name;
  private final int version;
  private final String description;
  private final String encoder;
  private final String options;

  /**
   * @param name what clients ask for
   * @param version at least 1; goes up with every change of the options
   * @param description for people, one sentence
   * @param encoder published name of the encoder
   * @param options the encoder's options as JSON text
   */
  public Preset(String name, int version, String description, String encoder, String options) {
    this.name = name;
    this.version = version;
    this.description = description;
    this.encoder = encoder;
    this.options = options;
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

  /** The encoder's options as JSON text. */
  public String options() {
    return options;
  }

  /** {@code name@version}. */
  public String id() {
    return name + "@" + version;
  }
}
