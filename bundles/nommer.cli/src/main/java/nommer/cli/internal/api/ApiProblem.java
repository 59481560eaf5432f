package nommer.cli.internal.api;

import com.fasterxml.jackson.databind.JsonNode;

/** feederd understood the request and refused it, or failed at it. */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  /** Takes an {@code application/problem+json} body. */
  public ApiProblem(int status, JsonNode problem) {
    super(message(status, problem));
    this.status = status;
    this.reason = problem.path("reason").asText("");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong, in a word for programs; may be empty. */
  public String reason() {
    return reason;
  }

  /** Whether the fault is feederd's, and may pass. */
  public boolean serverSide() {
    return status >= 500;
  }

  private static String message(int status, JsonNode problem) {
    String title = problem.path("title").asText("refused with HTTP " + status);
    String detail = problem.path("detail").asText("");
    String code = problem.path("error_code").asText("");
    String reason = problem.path("reason").asText("");
    return (code.isEmpty() ? "" : code + (reason.isEmpty() ? "" : "/" + reason) + ": ")
        + (detail.isEmpty() ? title : detail);
  }
}
