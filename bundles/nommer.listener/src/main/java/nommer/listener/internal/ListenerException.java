package nommer.listener.internal;

/** We cannot listen so; the message says why, and what to do. */
final class ListenerException extends RuntimeException {
  ListenerException(String message) {
    super(message);
  }

  ListenerException(String message, Throwable cause) {
    super(message, cause);
  }
}
