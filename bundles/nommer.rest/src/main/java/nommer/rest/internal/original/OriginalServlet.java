package nommer.rest.internal.original;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
 * {@code POST /job/submit[/]}, as the 2011 original had it: every answer is HTTP 200, and tells in
 * its body whether the job was taken. The token comes in a header; {@link BaseUrlServlet} is for
 * clients that can send none.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(OriginalServlet.PATTERN)
public final class OriginalServlet extends JsonServlet {
  public static final String PATTERN = "/job/submit/*";

  private final transient OriginalAnswers answers;

  /** Stateless. */
  @Activate
  public OriginalServlet(@Reference Submissions submissions, @Reference Admission admission) {
    super(PATTERN, admission);
    this.answers = new OriginalAnswers(submissions);
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    return request.getMethod().equals("POST") && isWhole(request);
  }

  private static boolean isWhole(HttpServletRequest request) {
    return request.getPathInfo() == null || request.getPathInfo().equals("/");
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    if (!isWhole(request)) {
      throw noSuchPath(request);
    }
    allow(request, "POST");
    return answers.submit(request, caller(request));
  }

  @Override
  protected Answer refusal(Problem problem) {
    return answers.refusal(problem);
  }
}
