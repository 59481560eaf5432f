package nommer.sql.internal;

import static nommer.contracts.TestJobs.moved;
import static nommer.contracts.TestJobs.saved;
import static nommer.contracts.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.StateChange;
import nommer.job.api.StateChanges.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SqlStateChangesTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void aChangeInTheHandsOfATakerThatDiedComesAgain() throws Exception {
    EncodingJob job =
        saved(sqlite.store(), moved(saved(sqlite.store(), watched(0)), JobState.ERROR));
    assertThat(sqlite.changes().take(1, LONG)).hasSize(1);

    sqlite.reopen();

    assertThat(sqlite.changes().take(1, LONG))
        .extracting(Notice::change)
        .containsExactly(StateChange.of(job));
  }

  @Test
  void aChangeIsFoundEvenWithoutARing() throws Exception {
    SqlDatabase other = new SqlDatabase(sqlite.file());
    SqlJobStore store = new SqlJobStore(other);
    store.save(moved(saved(store, watched(0)), JobState.DOWNLOADING));
    other.close();

    assertThat(sqlite.changes().take(1, LONG)).hasSize(1);
  }
}
