package nommer.rest.internal.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;

/** The one place that says what each endpoint asks of a token; what is not here asks for all. */
public final class Scopes {
  /** Open to whoever reaches the port: the first, in as much as it says without a token. */
  static final Set<String> OPEN = Set.of("/healthz", Help.PAGE);

  private static final Map<String, Scope> TO_SEE =
      Map.ofEntries(
          Map.entry("/v1/jobs/*", Scope.READ),
          Map.entry("/v1/events", Scope.READ),
          Map.entry("/v1/outputs/*", Scope.READ),
          Map.entry("/v1/tasks/*", Scope.READ),
          Map.entry("/v1/history", Scope.ADMIN),
          Map.entry("/v1/presets/*", Scope.READ),
          Map.entry("/v1/schema/job", Scope.READ),
          Map.entry("/openapi.yaml", Scope.READ),
          Map.entry("/v1/callbacks", Scope.ADMIN),
          Map.entry("/v1/webhook-secret", Scope.SUBMIT),
          Map.entry("/metrics", Scope.MONITOR),
          Map.entry("/v1/nodes/*", Scope.ADMIN),
          Map.entry("/v1/plugins", Scope.ADMIN),
          Map.entry("/v1/scaling", Scope.ADMIN),
          Map.entry("/v1/scaling/comparison", Scope.ADMIN),
          Map.entry("/v1/settings", Scope.ADMIN),
          Map.entry("/v1/statistics", Scope.ADMIN));

  private static final Map<String, Scope> TO_CHANGE =
      Map.of(
          "/v1/jobs/*", Scope.SUBMIT,
          "/v1/jobs/bulk", Scope.SUBMIT,
          "/v1/tasks/*", Scope.SUBMIT,
          "/v1/probe", Scope.SUBMIT,
          "/v1/webhook-secret", Scope.SUBMIT,
          "/job/submit/*", Scope.SUBMIT,
          "/t/*", Scope.SUBMIT);

  private static final Set<String> SEEING = Set.of("GET", "HEAD");

  private Scopes() {}

  /**
   * What a request needs.
   *
   * @param pattern of its servlet
   * @return empty if it needs no token
   */
  static Optional<Scope> needed(String pattern, String method) {
    if (OPEN.contains(pattern)) {
      return Optional.empty();
    }
    return Optional.of(
        (SEEING.contains(method) ? TO_SEE : TO_CHANGE).getOrDefault(pattern, Scope.ADMIN));
  }
}
