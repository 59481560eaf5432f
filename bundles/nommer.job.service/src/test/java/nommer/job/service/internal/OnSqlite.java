package nommer.job.service.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.job.api.ChangeBell;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobQueue;
import nommer.job.api.JobQueue.Delivery;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.Tempo;
import nommer.sql.internal.SqlChangeBell;
import nommer.sql.internal.SqlDatabase;
import nommer.sql.internal.SqlJobQueue;
import nommer.sql.internal.SqlJobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The service over a real store, whose answers can be made to get lost. */
final class OnSqlite implements BeforeEachCallback, AfterEachCallback {
  static final Limits LIMITS = new Limits(new Tempo(Duration.ofSeconds(12)), 2, 3);

  private @Nullable Path folder;
  private @Nullable SqlDatabase database;
  private @Nullable LossyStore store;
  private @Nullable JobQueue queue;
  private @Nullable SqlChangeBell bell;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("nommer-job-service");
    database = new SqlDatabase(folder.resolve("nommer.db"));
    store = new LossyStore(new SqlJobStore(database));
    queue = new SqlJobQueue(database);
    bell = new SqlChangeBell(database);
  }

  LossyStore store() {
    return store;
  }

  JobQueue queue() {
    return queue;
  }

  /** The jobs that are hinted at now; they are not any more then. */
  List<JobId> hints() throws InterruptedException {
    List<Delivery> taken = queue.take(10, Duration.ZERO);
    taken.forEach(Delivery::done);
    return taken.stream().map(Delivery::id).toList();
  }

  ChangeBell bell() {
    return bell;
  }

  JobService service() {
    return new StoreJobService(store, new Announcer(queue, bell), LIMITS);
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

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
