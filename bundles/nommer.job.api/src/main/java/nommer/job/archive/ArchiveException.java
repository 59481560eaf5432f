package nommer.job.archive;

/** Jobs could not be archived; the message says where, why, and what to do. */
public final class ArchiveException extends RuntimeException {
  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
