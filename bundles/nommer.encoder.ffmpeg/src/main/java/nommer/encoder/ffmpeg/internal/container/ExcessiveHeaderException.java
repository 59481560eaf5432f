package nommer.encoder.ffmpeg.internal.container;

/** A header names or holds more than is read of any; its message says of what. */
public final class ExcessiveHeaderException extends RuntimeException {
  ExcessiveHeaderException(long most, String what) {
    super("it has more than " + most + " " + what);
  }
}
