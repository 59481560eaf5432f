package nommer.rest.internal.original;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import nommer.access.Caller;
import nommer.access.Scope;
import nommer.job.submission.Submissions;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /t/TOKEN/job/submit[/]}: the original's client knows a base URL and sends no headers,
 * so the token is in its base URL.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(BaseUrlServlet.PATTERN)
public final class BaseUrlServlet extends JsonServlet {
  public static final String PATTERN = "/t/*";

  private static final Set<String> SUBMIT = Set.of("job/submit", "job/submit/");

  private final transient OriginalAnswers answers;

  /** Stateless. */
  @Activate
  public BaseUrlServlet(@Reference Submissions submissions, @Reference Admission admission) {
    super(PATTERN, admission);
    this.answers = new OriginalAnswers(submissions);
  }

  @Override
  protected Caller caller(HttpServletRequest request, Admission door, Scope needed) {
    return door.admitByPath(part(request, 1), request, needed);
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    return request.getMethod().equals("POST") && SUBMIT.contains(part(request, 2));
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    if (!SUBMIT.contains(part(request, 2))) {
      throw noSuchPath(request);
    }
    allow(request, "POST");
    return answers.submit(request, caller(request));
  }

  /** Of {@code /TOKEN/path}; empty if there is none. */
  private static String part(HttpServletRequest request, int which) {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    String[] parts = path.split("/", 3);
    return which < parts.length ? parts[which] : "";
  }

  @Override
  protected Answer refusal(Problem problem) {
    return answers.refusal(problem);
  }
}
