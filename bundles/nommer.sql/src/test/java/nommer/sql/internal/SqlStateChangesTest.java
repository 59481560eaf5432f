package nommer.sql.internal;

import static nommer.contracts.TestJobs.moved;
import static nommer.contracts.TestJobs.saved;
import static nommer.contracts.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

  @Test
  void whatWaitsBehindAnEarlierChangeIsNotLookedAtEachTime() throws Exception {
    EncodingJob job = saved(sqlite.store(), watched(0));
    EncodingJob fetched = saved(sqlite.store(), moved(job, JobState.DOWNLOADING));
    sqlite.changes().take(1, LONG).get(0).giveBack(Duration.ofHours(1));

    saved(sqlite.store(), moved(fetched, JobState.ENCODING));

    assertThat(due()).isZero();
  }

  private int due() throws Exception {
    return sqlite
        .database()
        .read(
            session -> {
              PreparedStatement count =
                  session.prepare("SELECT count(*) FROM changes WHERE due <= ?");
              count.setLong(1, System.currentTimeMillis());
              try (ResultSet rows = count.executeQuery()) {
                return rows.getInt(1);
              }
            });
  }
}
