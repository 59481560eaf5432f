package nommer.fake.simpledb;

/**
 * An answer that tells of an error. Codes and statuses are those of the <a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/APIError.html">API Error
 * Codes</a>.
 */
final class Refusal extends RuntimeException {
  private final int status;
  private final String code;

  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Refusal badValue(String value, String name, String reason) {
    return new Refusal(
        400,
        "InvalidParameterValue",
        "Value (\"%s\") for parameter %s is invalid. %s".formatted(value, name, reason));
  }

  static Refusal missing(String name) {
    return new Refusal(
        400, "MissingParameter", "The request must contain the parameter %s.".formatted(name));
  }

  static Refusal expression(String reason) {
    return new Refusal(400, "InvalidQueryExpression", reason);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
