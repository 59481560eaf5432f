package nommer.job.api;

/**
 * The store could not be reached, or did not answer in time. A save may or may not have happened:
 * reload, and the same {@code write} nonce means that it did.
 */
public final class JobStoreException extends RuntimeException {
  public JobStoreException(String message) {
    super(message);
  }

  public JobStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
