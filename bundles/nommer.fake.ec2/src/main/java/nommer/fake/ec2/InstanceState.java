package nommer.fake.ec2;

/** States of an instance, with what the wire calls them. */
public enum InstanceState {
  PENDING(0, "pending"),
  RUNNING(16, "running"),
  SHUTTING_DOWN(32, "shutting-down"),
  TERMINATED(48, "terminated"),
  STOPPED(80, "stopped");

  private final int code;
  private final String wireName;

  InstanceState(int code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  int code() {
    return code;
  }

  /** As in answers and in the filter {@code instance-state-name}. */
  public String wireName() {
    return wireName;
  }
}
