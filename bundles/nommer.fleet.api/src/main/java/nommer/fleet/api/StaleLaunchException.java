package nommer.fleet.api;

/** A save of a launch intent that another save preceded: read it again. */
public final class StaleLaunchException extends RuntimeException {
  public StaleLaunchException(LaunchIntent intent) {
    super(
        "launch %s was saved by another before revision %d"
            .formatted(intent.id(), intent.revision()));
  }
}
