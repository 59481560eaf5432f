package nommer.rest.internal.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nommer.access.Caller;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.NoSuchJobException;
import nommer.job.store.JobStore;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.jobs.JobEvents;
import nommer.rest.internal.jobs.JobJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Lets readers of events in, and hands them to the one thread that follows the store. */
@Component
public final class EventStreams implements JobEvents {
  /** So many may read at a time; each has a connection, and a buffer of its own. */
  static final int MOST = 500;

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** Milliseconds after which a browser that lost the line comes again. */
  private static final String OPENING = "{\"retry_ms\":2000}";

  private final JobStore store;
  private final Admission admission;
  private final Follower follower;

  /** Follows the store from the first reader on. */
  @Activate
  public EventStreams(@Reference JobStore store, @Reference Admission admission) {
    this(store, admission, HEARTBEAT);
  }

  /**
   * @param heartbeat between looks whether readers are still there, and may be
   */
  public EventStreams(JobStore store, Admission admission, Duration heartbeat) {
    this.store = store;
    this.admission = admission;
    this.follower = new Follower(store, heartbeat);
    follower.start();
  }

  @Deactivate
  public void stop() throws InterruptedException {
    follower.stop();
  }

  @Override
  public Answer begin(HttpServletRequest request, Caller caller, Optional<JobId> only)
      throws IOException {
    Optional<EncodingJob> job = only.map(id -> found(id, caller));
    if (follower.readers() >= MOST) {
      throw new ProblemException(
          Problem.unavailable(
              "too_many_readers", MOST + " read events already: close one, or try again later"));
    }
    String last = Optional.ofNullable(request.getHeader("Last-Event-ID")).orElse("");
    Predicate<EncodingJob> wanted =
        only.<Predicate<EncodingJob>>map(id -> each -> each.id().equals(id) && caller.sees(each))
            .orElse(caller::sees);
    List<Event> opening = new ArrayList<>();
    String cursor = last.isEmpty() ? store.latest() : last;
    opening.add(Event.of("open", last.isEmpty() ? cursor : "", OPENING));
    job.ifPresent(known -> opening.add(Event.of("job", "", JobJson.brief(known, store.now()))));
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    response.setStatus(200);
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would keep it until there is more
    EventStream stream =
        new EventStream(
            async, response.getOutputStream(), wanted, () -> admission.isStillAdmitted(request));
    async.addListener(stream);
    response.getOutputStream().setWriteListener(stream);
    opening.forEach(stream::offer);
    follower.join(stream, cursor);
    return Answer.LATER;
  }

  private EncodingJob found(JobId id, Caller caller) {
    return store.find(id).filter(caller::sees).orElseThrow(() -> new NoSuchJobException(id));
  }
}
