package nommer.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That plain JDBC writes what the store would, whatever becomes of the schema. */
class BareJobsTest {
  private final JobId id = JobId.create(Instant.now());

  @TempDir Path folder;
  private Life life;

  @BeforeEach
  void live() throws IOException, SQLException {
    life = Life.live(folder, Path.of("/in/a.mp4"), Path.of("/out/a.mp4"), "noop", "{}");
  }

  @Test
  void aLifeHoldsEverySaveOfAWorker() {
    List<Object> states = life.rows().stream().map(row -> row.get("state")).toList();

    assertThat(states)
        .containsExactly("PENDING", "DOWNLOADING", "ENCODING", "UPLOADING", "FINISHED");
  }

  @Test
  void theStoreReadsWhatWasWrittenBare() throws IOException, SQLException {
    try (Jobs jobs = new Jobs(folder.resolve("jobs.db"));
        BareJobs bare = new BareJobs(folder.resolve("jobs.db"))) {
      bare.insert(Life.of(life.pending(), id));
      for (Map<String, Object> save : life.saves()) {
        bare.update(Life.of(save, id));
      }

      EncodingJob job = jobs.store().find(id).orElseThrow();
      assertThat(job.state()).isEqualTo(JobState.FINISHED);
      assertThat(job.revision()).isEqualTo(4);
      assertThat(job.request().source()).isEqualTo("file:///in/a.mp4");
      assertThat(jobs.store().counts().of(JobState.FINISHED)).isEqualTo(1);
    }
  }

  @Test
  void aBareUpdateThatMissesItsRowIsRefused() throws IOException, SQLException {
    try (Jobs jobs = new Jobs(folder.resolve("jobs.db"));
        BareJobs bare = new BareJobs(folder.resolve("jobs.db"))) {
      assertThatThrownBy(() -> bare.update(Life.of(life.finished(), id)))
          .isInstanceOf(SQLException.class);
      assertThat(jobs.store().find(id)).isEmpty();
    }
  }
}
