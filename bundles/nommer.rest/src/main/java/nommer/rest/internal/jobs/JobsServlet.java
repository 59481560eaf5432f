package nommer.rest.internal.jobs;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nommer.fleet.policy.WorkForecast;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobId;
import nommer.job.api.JobService;
import nommer.job.archive.JobArchive;
import nommer.job.store.JobStore;
import nommer.job.submission.Checked;
import nommer.job.submission.Submission;
import nommer.job.submission.Submissions;
import nommer.job.submission.Submitted;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.IdempotencyKey;
import nommer.rest.internal.http.IfMatch;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import nommer.rest.internal.http.RequestBody;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /v1/jobs}: submits, lists, shows, changes, cancels, retries and deletes jobs. */
@Component(service = Servlet.class, name = JobsServlet.NAME)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(JobsServlet.PATTERN)
public final class JobsServlet extends JsonServlet {
  /** Of the component; it is there when jobs can be submitted. */
  public static final String NAME = "nommer.rest.jobs";

  public static final String PATTERN = "/v1/jobs/*";

  private final transient Submissions submissions;
  private final transient JobService jobs;
  private final transient JobStore store;
  private transient volatile @Nullable WaitReasons reasons;
  private transient volatile @Nullable JobArchive archive;
  private transient volatile @Nullable WorkForecast forecast;
  private transient volatile @Nullable JobEvents streams;

  /** Stateless. */
  @Activate
  public JobsServlet(
      @Reference Submissions submissions,
      @Reference JobService jobs,
      @Reference JobStore store,
      @Reference Admission admission) {
    super(PATTERN, admission);
    this.submissions = submissions;
    this.jobs = jobs;
    this.store = store;
  }

  /** May lack: jobs are taken all the same. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindReasons(WaitReasons known) {
    reasons = known;
  }

  void unbindReasons(WaitReasons known) {
    if (reasons == known) {
      reasons = null;
    }
  }

  /** May lack, while feederd starts or does not scale: then nothing is expected. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindForecast(WorkForecast known) {
    forecast = known;
  }

  /** Counterpart of {@link #bindForecast}. */
  public void unbindForecast(WorkForecast known) {
    if (forecast == known) {
      forecast = null;
    }
  }

  /** May lack, while feederd starts: then nobody hears of a job. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindStreams(JobEvents known) {
    streams = known;
  }

  /** Counterpart of {@link #bindStreams}. */
  public void unbindStreams(JobEvents known) {
    if (streams == known) {
      streams = null;
    }
  }

  /** May lack, while feederd starts: then nothing is deleted. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindArchive(JobArchive known) {
    archive = known;
  }

  /** Counterpart of {@link #bindArchive}. */
  public void unbindArchive(JobArchive known) {
    if (archive == known) {
      archive = null;
    }
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    String path = request.getPathInfo();
    return request.getMethod().equals("PATCH")
        || (request.getMethod().equals("POST") && (path == null || path.equals("/")));
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    String[] parts = path.substring(1).split("/", -1);
    if (parts.length == 1) {
      return parts[0].isEmpty() ? collection(request) : one(request, parts[0]);
    }
    if (parts.length == 2 && (parts[1].equals("cancel") || parts[1].equals("retry"))) {
      return action(request, parts[0], parts[1]);
    }
    if (parts.length == 2 && parts[1].equals("events")) {
      return events(request, parts[0]);
    }
    if (parts.length == 3 && parts[1].equals("callbacks") && parts[2].equals("redeliver")) {
      return action(request, parts[0], parts[2]);
    }
    throw noSuchPath(request);
  }

  private Answer events(HttpServletRequest request, String id) throws IOException {
    allow(request, "GET");
    JobEvents known = streams;
    if (known == null) {
      throw new ProblemException(
          Problem.unavailable("events", "events cannot be followed just now: try again later"));
    }
    return known.begin(request, caller(request), Optional.of(jobId(id)));
  }

  private Answer collection(HttpServletRequest request) throws IOException {
    allow(request, "GET", "HEAD", "POST");
    return request.getMethod().equals("POST") ? submit(request) : list(request);
  }

  private Answer submit(HttpServletRequest request) throws IOException {
    Submission submission = SubmissionReader.read(RequestBody.text(request));
    if (JobQueries.isDryRun(query(request))) {
      Checked checked = submissions.check(submission, caller(request).grant());
      return Answer.json(200, PlanJson.of(checked, forecast));
    }
    Submitted submitted =
        submissions.submit(submission, caller(request).grant(), IdempotencyKey.of(request));
    EncodingJob job = submitted.job();
    Deeds.done(submitted.isNew() ? "submitted" : "submitted again", job, request);
    return submitted(submitted, JobJson.submitted(submitted, store.now(), waiting(job)));
  }

  /** 201 of a new job; 200 of one that was submitted under the same key before. */
  static Answer submitted(Submitted submitted, String body) {
    return Answer.json(submitted.isNew() ? 201 : 200, body)
        .with("Location", "/v1/jobs/" + submitted.job().id());
  }

  private Answer list(HttpServletRequest request) {
    return new Listing(store).answer(query(request), caller(request));
  }

  private static String query(HttpServletRequest request) {
    return request.getQueryString() == null ? "" : request.getQueryString();
  }

  private Answer one(HttpServletRequest request, String id) {
    allow(request, "GET", "HEAD", "PATCH", "DELETE");
    EncodingJob job = visible(request, id);
    return switch (request.getMethod()) {
      case "DELETE" -> delete(request, job.id());
      case "PATCH" -> change(request, job);
      default -> shown(job);
    };
  }

  /** Whoever changes it must be allowed to have that address told, and so must who submitted it. */
  private Answer change(HttpServletRequest request, EncodingJob job) {
    TermsChange change = TermsChange.read(RequestBody.text(request));
    for (Grant grant : List.of(caller(request).grant(), job.request().grant())) {
      submissions.checkNotifyUrl("notify_url", change.notifyUrl(), grant);
    }
    return done("changed", jobs.change(job.id(), IfMatch.of(request), change.change()), request);
  }

  private Answer shown(EncodingJob job) {
    return Answer.json(200, json(job)).with("ETag", IfMatch.tag(job.revision()));
  }

  private Answer delete(HttpServletRequest request, JobId id) {
    JobArchive known = archive;
    if (known == null) {
      throw new ProblemException(
          Problem.unavailable("archive", "feederd is not ready to delete jobs: try again later"));
    }
    return done("deleted", jobs.delete(id, ended -> known.keep(List.of(ended))), request);
  }

  /** Others' jobs are not there for whom they are not. */
  private EncodingJob visible(HttpServletRequest request, String id) {
    return store
        .find(jobId(id))
        .filter(caller(request)::sees)
        .orElseThrow(() -> new ProblemException(Problems.noSuchJob(id)));
  }

  private String json(EncodingJob job) {
    return JobJson.one(job, store.now(), waiting(job));
  }

  private String waiting(EncodingJob job) {
    WaitReasons known = reasons;
    return known == null ? "" : known.of(job);
  }

  private Answer action(HttpServletRequest request, String id, String action) {
    allow(request, "POST");
    JobId known = visible(request, id).id();
    return switch (action) {
      case "cancel" -> done("cancelled", jobs.cancel(known), request);
      case "retry" -> done("retried", jobs.retry(known), request);
      default -> done("redelivered", jobs.redeliver(known), request);
    };
  }

  private Answer done(String what, EncodingJob job, HttpServletRequest request) {
    Deeds.done(what, job, request);
    return shown(job);
  }

  /** What has not the form of an id is the id of no job. */
  private static JobId jobId(String text) {
    if (!JobId.isWellFormed(text)) {
      throw new ProblemException(Problems.noSuchJob(text));
    }
    return new JobId(text);
  }
}
