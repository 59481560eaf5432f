package nommer.rest.internal.bulk;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import nommer.access.Caller;
import nommer.job.api.JobState;
import nommer.job.bulk.BulkAction;
import nommer.job.bulk.BulkOrder;
import nommer.job.bulk.BulkTask;
import nommer.job.bulk.BulkTasks;
import nommer.job.store.JobFilter;
import nommer.job.store.JobSearch;
import nommer.job.store.JobStore;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.RequestBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code POST /v1/jobs/bulk}: has something done to all jobs of a filter. */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(BulkServlet.PATTERN)
public final class BulkServlet extends JsonServlet {
  public static final String PATTERN = "/v1/jobs/bulk";

  /** Counted for the progress, and no further. */
  private static final long MOST_COUNTED = 1_000_000;

  private static final long A_FEW = 10;

  private final transient BulkTasks tasks;
  private final transient JobStore store;

  /** Stateless. */
  @Activate
  public BulkServlet(
      @Reference BulkTasks tasks, @Reference JobStore store, @Reference Admission admission) {
    super(PATTERN, admission);
    this.tasks = tasks;
    this.store = store;
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    return request.getMethod().equals("POST");
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    allow(request, "POST");
    Caller caller = caller(request);
    BulkReader.Asked asked = BulkReader.read(RequestBody.text(request), caller);
    JobSearch search = possible(asked);
    if (asked.expected().isPresent()) {
      requireNoMore(asked.search().filter(), asked.expected().getAsLong());
    }
    BulkTask task =
        tasks
            .start(
                new BulkOrder(
                    asked.action(),
                    search,
                    caller.tokenId(),
                    caller.name(),
                    store.now().truncatedTo(ChronoUnit.MILLIS),
                    search.isIndexed() ? store.count(search.filter(), MOST_COUNTED) : -1,
                    asked.priority()))
            .orElseThrow(BulkServlet::tooMany);
    Deeds.done("started", task, request);
    return Answer.json(202, TaskJson.one(task)).with("Location", "/v1/tasks/" + task.id());
  }

  /** The same among the states in which it can be done. */
  private static JobSearch possible(BulkReader.Asked asked) {
    JobFilter filter = asked.search().filter();
    BulkAction action = asked.action();
    Set<JobState> states = action.among(filter.states());
    if (states.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              409,
              Problem.CONFLICT,
              "job_state",
              "the action %s is for no job in one of these states: leave state out of the filter"
                  .formatted(action.word())));
    }
    return asked.search().with(filter.in(states));
  }

  /** A tenth more, or a few, may have come since the client looked. */
  private void requireNoMore(JobFilter filter, long expected) {
    long most = expected + Math.max(A_FEW, expected / 10);
    long found = store.count(filter, most + 1);
    if (found > most) {
      throw new ProblemException(
          Problem.of(
              409,
              Problem.CONFLICT,
              "more_than_expected",
              "the filter applies to %d jobs or more, and %d were expected: look at the list again"
                  .formatted(found, expected)));
    }
  }

  private static ProblemException tooMany() {
    return new ProblemException(
        Problem.of(
            429,
            Problem.TOO_MANY,
            "too_many_tasks",
            "%d tasks have not ended yet: wait for one, or call one off, see GET /v1/tasks"
                .formatted(BulkTasks.MOST)));
  }
}
