package nommer.apipage.internal;

import com.fasterxml.jackson.databind.JsonNode;

/** An operation as a command; {@code api} is what the page's beginning defines. */
final class Curl {
  private static final String JOB = "11a4…";

  private Curl() {}

  /**
   * The command.
   *
   * @param body what is sent, or empty
   */
  static String of(Api.Operation operation, String body) {
    boolean open =
        operation.node().path("security").path(0).isEmpty() && operation.node().has("security");
    StringBuilder command = new StringBuilder(open ? "curl " : "api ");
    if (operation.id().startsWith("follow")) {
      command.append("-N ");
    }
    if (!operation.method().equals("GET")
        && (body.isEmpty() || !operation.method().equals("POST"))) {
      command.append("-X ").append(operation.method()).append(' ');
    }
    command.append("http://127.0.0.1:8001").append(operation.path().replace("{id}", JOB));
    if (needsKey(operation)) {
      command.append(" \\\n  -H \"Idempotency-Key: 2026-03-01-talk\"");
    }
    return body.isEmpty() ? command.toString() : command + " \\\n  -d '" + body + "'";
  }

  private static boolean needsKey(Api.Operation operation) {
    for (JsonNode each : operation.parameters()) {
      if (each.path("name").asText().equals("Idempotency-Key")) {
        return true;
      }
    }
    return false;
  }
}
