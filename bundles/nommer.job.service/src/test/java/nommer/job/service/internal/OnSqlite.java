package nommer.job.service.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nommer.contracts.OnDisk;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import nommer.job.store.JobQueue.Delivery;
import nommer.job.tempo.Tempo;
import nommer.sql.standalone.SqliteBackend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The service over a real store, whose answers can be made to get lost. */
final class OnSqlite extends OnDisk<SqliteBackend> {
  /** Without jitter. */
  static final Failures FAILURES = new Failures(3, () -> 1);

  static final Limits LIMITS = new Limits(new Tempo(Duration.ofSeconds(12)), 2, FAILURES);

  final MemoryNodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());
  private @Nullable LossyStore store;

  OnSqlite() {
    super(folder -> new SqliteBackend(folder.resolve("nommer.db")));
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    super.beforeEach(context);
    store = new LossyStore(backend().store());
  }

  LossyStore store() {
    return store;
  }

  JobQueue queue() {
    return backend().queue();
  }

  /** The jobs that are hinted at now; they are not any more then. */
  List<JobId> hints() throws InterruptedException {
    List<Delivery> taken = queue().take(10, Duration.ZERO);
    taken.forEach(Delivery::done);
    return taken.stream().map(Delivery::id).toList();
  }

  ChangeBell bell() {
    return backend().bell();
  }

  JobService service() {
    return service(LIMITS);
  }

  JobService service(Limits limits) {
    return new StoreJobService(
        store, new Announcer(queue(), bell()), new Losses(registry::end, store::now), limits);
  }

  EncodingJob submitted() {
    return service().submit(request(""));
  }

  JobClaim claimed(JobId id, String owner) {
    return service().claim(id, owner, -1).orElseThrow();
  }

  EncodingJob found(JobId id) {
    return store.find(id).orElseThrow();
  }

  static JobRequest request(String notifyUrl) {
    return new JobRequest(
        "file:///in.mov",
        List.of(new JobOutput("file:///out.mp4", "", "ffmpeg", "{}")),
        notifyUrl,
        Map.of());
  }
}
