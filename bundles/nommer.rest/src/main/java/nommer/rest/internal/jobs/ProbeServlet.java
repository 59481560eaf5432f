package nommer.rest.internal.jobs;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import nommer.job.store.JobStore;
import nommer.job.submission.Probe;
import nommer.job.submission.Submissions;
import nommer.job.submission.Submitted;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.IdempotencyKey;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.RequestBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code POST /v1/probe}: submits a job that only looks at its source. */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(ProbeServlet.PATTERN)
public final class ProbeServlet extends JsonServlet {
  public static final String PATTERN = "/v1/probe";

  private final transient Submissions submissions;
  private final transient JobStore store;

  /** Stateless. */
  @Activate
  public ProbeServlet(
      @Reference Submissions submissions,
      @Reference JobStore store,
      @Reference Admission admission) {
    super(PATTERN, admission);
    this.submissions = submissions;
    this.store = store;
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    return request.getMethod().equals("POST");
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    allow(request, "POST");
    Probe probe = ProbeReader.read(RequestBody.text(request));
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    if (JobQueries.isDryRun(query)) {
      return Answer.json(200, PlanJson.of(submissions.check(probe, caller(request).grant()), null));
    }
    Submitted submitted =
        submissions.submit(probe, caller(request).grant(), IdempotencyKey.of(request));
    Deeds.done(submitted.isNew() ? "submitted" : "submitted again", submitted.job(), request);
    return JobsServlet.submitted(submitted, JobJson.submitted(submitted, store.now(), ""));
  }
}
