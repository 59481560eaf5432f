package nommer.rest.internal.jobs;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.job.store.JobStore;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/callbacks}: the jobs whose clients are still to be told, the next one first. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(CallbacksServlet.PATTERN)
public final class CallbacksServlet extends JsonServlet {
  public static final String PATTERN = "/v1/callbacks";

  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 500;

  /** Longer than any callback is put off. */
  private static final Duration EVER = Duration.ofDays(400);

  private final transient JobStore store;

  @Activate
  public CallbacksServlet(@Reference JobStore store, @Reference Admission admission) {
    super(PATTERN, admission);
    this.store = store;
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    int limit = Parameters.onlyLimit(request, PATTERN, DEFAULT_LIMIT, MOST);
    List<EncodingJob> found = store.untold(store.now().plus(EVER), limit + 1);
    List<EncodingJob> waiting =
        found.stream().limit(limit).filter(job -> !job.outbox().untold().isEmpty()).toList();
    return Answer.json(200, CallbacksJson.list(waiting, found.size() > limit));
  }
}
