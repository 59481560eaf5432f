package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nommer.job.submission.Words;

/**
 * What all servlets of the API share: an answer is made whole, then sent; failures are problems.
 */
public abstract class JsonServlet extends HttpServlet {
  private static final Duration BODY_DEADLINE = Duration.ofSeconds(30);

  private final transient Bodies bodies;

  /** A body has 30 s to come whole. */
  protected JsonServlet() {
    this(BODY_DEADLINE);
  }

  JsonServlet(Duration bodyDeadline) {
    bodies = new Bodies(bodyDeadline);
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answer answer;
    try {
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
    answer.send(response, !request.getMethod().equals("HEAD"));
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
                + Words.quote(request.getRequestURI())
                + ": the API is /v1/jobs, /v1/nodes, /v1/presets, /v1/plugins, /v1/scaling,"
                + " /job/submit and /healthz"));
  }

  private static String describe(HttpServletRequest request) {
    return request.getMethod() + " " + Words.plain(request.getRequestURI());
  }
}
