package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs come and, after a while, go: the files do not grow with how many there ever were. */
@Timeout(120)
class SpaceTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int STEP = 250;
  private static final int KEPT = 4 * STEP;

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void theSpaceOfRemovedJobsIsUsedAgain() throws IOException {
    SqlJobStore store = sqlite.store();
    Queue<EncodingJob> kept = new ArrayDeque<>();
    List<Long> pages = new ArrayList<>();
    List<Long> log = new ArrayList<>();

    for (int step = 0; step < 20; step++) {
      kept.addAll(inserted(store, step));
      while (kept.size() > KEPT) {
        EncodingJob oldest = kept.remove();
        assertThat(store.delete(oldest.id(), oldest.revision())).isTrue();
      }
      pages.add(Long.parseLong(ask("PRAGMA page_count")));
      log.add(Files.size(Path.of(sqlite.file() + "-wal")));
    }

    assertThat(pages.get(pages.size() - 1))
        .as("pages after each step: %s", pages)
        .isLessThan(pages.get(9) * 11 / 10);
    assertThat(log.get(log.size() - 1)).as("log after each step: %s", log).isLessThan(32L << 20);
    assertThat(store.counts().of(JobState.CANCELLED)).isEqualTo(KEPT);
  }

  /** At once, since each flush is for all that wait then. */
  private static List<EncodingJob> inserted(SqlJobStore store, int step) {
    List<EncodingJob> jobs =
        IntStream.range(0, STEP).mapToObj(i -> ended(step * STEP + i)).toList();
    jobs.parallelStream().forEach(store::save);
    return jobs;
  }

  private static EncodingJob ended(int number) {
    Instant at = START.plusSeconds(number);
    String options = "{\"n\":\"" + "x".repeat(200 + number % 1000) + "\"}";
    JobRequest request =
        new JobRequest(
            "file:///in/" + number,
            List.of(new JobOutput("file:///out/" + number, "", "e", options)),
            "",
            Map.of());
    return EncodingJob.create(JobId.create(at), request, at)
        .with(JobStatus.of(JobState.CANCELLED, "", at));
  }

  private String ask(String pragma) {
    try {
      return sqlite.database().read(session -> session.ask(pragma));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
