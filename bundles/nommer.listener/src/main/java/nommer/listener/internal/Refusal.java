package nommer.listener.internal;

/**
 * Why the web server does not serve a request.
 *
 * @param code for programs, as the API has it
 * @param reason finer; docs/errors.md explains each
 * @param detail for people; nothing of the request is in it
 */
record Refusal(String code, String reason, String detail) {
  private static final String BAD_INPUT = "BADINPUT";
  private static final String ANY = "web_server";
  private static final String NOT_SERVED = "this request cannot be served";

  static Refusal of(int status) {
    return switch (status) {
      case 400 ->
          new Refusal(
              BAD_INPUT,
              "malformed_request",
              "this is no HTTP request, or its path has two meanings: send it as RFC 9112 says");
      case 401 -> new Refusal("FORBIDDEN", ANY, NOT_SERVED);
      case 403 ->
          new Refusal(
              "FORBIDDEN",
              "not_the_proxy",
              "only the proxy that is configured may ask: see proxies in docs/operating.md");
      case 404 ->
          new Refusal(
              "NOT_FOUND", "no_such_path", "there is nothing at this path: the API is below /v1");
      case 405 -> new Refusal("METHOD_NOT_ALLOWED", ANY, NOT_SERVED);
      case 408 ->
          new Refusal(
              BAD_INPUT,
              "slow_request",
              "the request did not come to its end in time: send it faster");
      case 413 -> new Refusal(BAD_INPUT, "too_large", "the body is too large");
      case 414 ->
          new Refusal(BAD_INPUT, "too_large", "the address is longer than 8 KiB: shorten it");
      case 431 ->
          new Refusal(BAD_INPUT, "too_large", "the headers are larger than 8 KiB: leave some out");
      case 503 -> new Refusal("UNAVAILABLE", "not_ready", "not ready: try again in a moment");
      case 505 -> new Refusal(BAD_INPUT, "old_protocol", "speak HTTP/1.1");
      default ->
          status < 500
              ? new Refusal(BAD_INPUT, ANY, NOT_SERVED)
              : new Refusal(
                  "INTERNAL",
                  ANY,
                  "a fault of media-nommer, not of the request: the log of feederd says more");
    };
  }
}
