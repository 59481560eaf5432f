package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.access.Caller;
import nommer.access.Scope;
import nommer.job.submission.Words;

/**
 * What all servlets of the API share: an answer is made whole, then sent; failures are problems.
 */
public abstract class JsonServlet extends HttpServlet {
  private static final Duration BODY_DEADLINE = Duration.ofSeconds(30);

  /** Of the request: the {@link Caller}. */
  private static final String CALLER = "nommer.rest.caller";

  private final String pattern;
  private final transient Admission admission;
  private final transient Bodies bodies;

  /**
   * A body has 30 s to come whole.
   *
   * @param pattern under which {@link Scopes} knows what is needed here
   */
  protected JsonServlet(String pattern, Admission admission) {
    this(pattern, admission, BODY_DEADLINE);
  }

  JsonServlet(String pattern, Admission admission, Duration bodyDeadline) {
    this.pattern = pattern;
    this.admission = admission;
    bodies = new Bodies(bodyDeadline);
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answer answer;
    try {
      admit(request);
      if (takesBody(request) && !RequestBody.hasCome(request)) {
        BodyReading.begin(request, bodies);
        return;
      }
      answer = answer(request);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Problem problem = Problems.of(e, describe(request));
      Deeds.refused(problem, request);
      answer = refusal(problem);
    }
    if (answer.equals(Answer.LATER)) {
      return;
    }
    answer.send(response, !request.getMethod().equals("HEAD"));
  }

  /** Before anything else is done for it; a request that waited for its body was let in before. */
  private void admit(HttpServletRequest request) {
    if (request.getAttribute(CALLER) != null) {
      return;
    }
    Optional<Caller> caller =
        Scopes.needed(pattern, request.getMethod())
            .map(needed -> caller(request, admission, needed))
            .or(() -> admission.admitIfNamed(request));
    caller.ifPresent(known -> request.setAttribute(CALLER, known));
  }

  /**
   * Who asks, and may do what needs that scope.
   *
   * @throws ProblemException nobody, or one who may not
   */
  protected Caller caller(HttpServletRequest request, Admission door, Scope needed) {
    return door.admit(request, needed);
  }

  /** Who asks; empty only where no token is needed. */
  protected static Optional<Caller> namedCaller(HttpServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(CALLER));
  }

  /** Who asks, where a token is needed. */
  protected static Caller caller(HttpServletRequest request) {
    return namedCaller(request)
        .orElseThrow(() -> new IllegalStateException("nobody was let in here"));
  }

  /**
   * Handles a request.
   *
   * @throws IOException the client went away
   */
  protected abstract Answer answer(HttpServletRequest request) throws IOException;

  /**
   * Whether {@link RequestBody#text} is asked of this request; it is answered once all is there.
   */
  protected boolean takesBody(HttpServletRequest request) {
    return false;
  }

  /** How this API says no. */
  protected Answer refusal(Problem problem) {
    return problem.answer();
  }

  /** Refuses methods other than these. */
  protected static void allow(HttpServletRequest request, String... methods) {
    if (!List.of(methods).contains(request.getMethod())) {
      String allowed = String.join(", ", methods);
      throw new ProblemException(
          new Problem(
              405,
              Problem.METHOD_NOT_ALLOWED,
              "",
              "%s is not for this path: use %s"
                  .formatted(Words.quote(request.getMethod()), allowed),
              Map.of("Allow", allowed)));
    }
  }

  /** There is nothing at the path that was asked for. */
  protected static ProblemException noSuchPath(HttpServletRequest request) {
    return new ProblemException(
        Problem.of(
            404,
            Problem.NOT_FOUND,
            "no_such_path",
            "there is nothing at "
                + Words.quote(ShownPath.of(request))
                + ": the API is /v1/jobs, /v1/probe, /v1/events, /v1/callbacks, /v1/webhook-secret, /v1/history, /v1/nodes, /v1/outputs, /v1/presets,"
                + " /v1/schema/job,"
                + " /v1/plugins, /v1/scaling, /v1/scaling/comparison, /v1/settings, /v1/statistics, /v1/session, /v1/tasks, /v1/tokens, /job/submit, /openapi.yaml, /docs/api.html, /metrics, /healthz and /readyz"));
  }

  private static String describe(HttpServletRequest request) {
    return request.getMethod() + " " + ShownPath.of(request);
  }
}
