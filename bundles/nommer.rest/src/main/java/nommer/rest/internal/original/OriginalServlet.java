package nommer.rest.internal.original;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.submission.Submissions;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.RequestBody;
import nommer.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /job/submit[/]}, as the 2011 original had it: every answer is HTTP 200, and tells in
 * its body whether the job was taken.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(OriginalServlet.PATTERN)
public final class OriginalServlet extends JsonServlet {
  public static final String PATTERN = "/job/submit/*";

  private final transient Submissions submissions;

  /** Stateless. */
  @Activate
  public OriginalServlet(@Reference Submissions submissions) {
    this.submissions = submissions;
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    String path = request.getPathInfo();
    return request.getMethod().equals("POST") && (path == null || path.equals("/"));
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    if (request.getPathInfo() != null && !request.getPathInfo().equals("/")) {
      throw noSuchPath(request);
    }
    allow(request, "POST");
    EncodingJob job =
        submissions.submit(OriginalReader.read(RequestBody.text(request)), Grant.OWNER).job();
    Deeds.done("submitted", job, request);
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeBooleanField("success", true);
              out.writeStringField("job_id", job.id().value());
            }));
  }

  @Override
  protected Answer refusal(Problem problem) {
    if (problem.status() == 404 || problem.status() == 405) {
      return problem.answer();
    }
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeBooleanField("success", false);
              out.writeStringField("error_code", problem.code());
              out.writeStringField("message", problem.detail());
            }));
  }
}
