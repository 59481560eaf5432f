package nommer.box;

/** There is no whole box here although one is required; the message says why and what to do. */
public final class NoBoxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NoBoxException(String message) {
    super(message);
  }
}
