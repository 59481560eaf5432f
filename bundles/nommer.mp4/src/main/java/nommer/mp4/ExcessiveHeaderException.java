package nommer.mp4;

/** A header names or holds more than is read of any; its message says of what. */
public final class ExcessiveHeaderException extends RuntimeException {
  public ExcessiveHeaderException(long most, String what) {
    super("it has more than " + most + " " + what);
  }
}
