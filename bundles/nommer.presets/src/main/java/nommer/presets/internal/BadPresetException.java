package nommer.presets.internal;

/** A preset file does not hold a preset; the message says where and what to do. */
final class BadPresetException extends RuntimeException {
  BadPresetException(String message) {
    super(message);
  }

  BadPresetException(int line, String message) {
    this("line " + line + ": " + message);
  }
}
