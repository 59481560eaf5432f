package nommer.fake.ec2;

/** An answer that is an error. */
final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  AwsError(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static AwsError badValue(String message) {
    return new AwsError(400, "InvalidParameterValue", message);
  }

  static AwsError dryRun() {
    return new AwsError(
        412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
