package nommer.store.simpledb.internal;

/** A call to SimpleDB failed for good; the message says what to do about it. */
class SdbException extends RuntimeException {
  SdbException(String message, Throwable cause) {
    super(message, cause);
  }
}
