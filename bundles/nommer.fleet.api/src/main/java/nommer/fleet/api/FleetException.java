package nommer.fleet.api;

import org.jspecify.annotations.Nullable;

/** Instances or nodes could not be started, listed or reached, and why. */
public final class FleetException extends RuntimeException {
  public FleetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
