package nommer.media.api;

/** One output that a description comes to. Immutable. */
public final class Compiled {
  private final String name;
  private final String options;

  /**
   * @param name last part of its destination, in the folder of the one that was described
   * @param options the encoder's options as JSON text
   */
  public Compiled(String name, String options) {
    this.name = name;
    this.options = options;
  }

  /** Last part of its destination, in the folder of the one that was described. */
  public String name() {
    return name;
  }

  /** The encoder's options as JSON text. */
  public String options() {
    return options;
  }
}
