package nommer.job.upkeep.internal;

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
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.JobStore;
import nommer.job.service.internal.StoreJobService;
import nommer.sql.internal.SqlChangeBell;
import nommer.sql.internal.SqlDatabase;
import nommer.sql.internal.SqlJobQueue;
import nommer.sql.internal.SqlJobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The real store, outbox and service under the upkeep. */
final class OnSqlite implements BeforeEachCallback, AfterEachCallback {
  static final Settings SETTINGS =
      new Settings(
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofHours(1));

  private @Nullable Path folder;
  private @Nullable SqlDatabase database;
  private @Nullable SqlChangeBell bell;
  private @Nullable JobService service;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("nommer-job-upkeep");
    database = new SqlDatabase(folder.resolve("nommer.db"));
    bell = new SqlChangeBell(database);
    service = new StoreJobService(store(), new SqlJobQueue(database), bell);
  }

  JobStore store() {
    return new SqlJobStore(database);
  }

  ChangeBell bell() {
    return bell;
  }

  JobService service() {
    return service;
  }

  EncodingJob submitted(String notifyUrl) {
    return service.submit(
        new JobRequest(
            "file:///in.mov",
            List.of(new JobOutput("file:///out.mp4", "", "ffmpeg", "{}")),
            notifyUrl,
            Map.of()));
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
