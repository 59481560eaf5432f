package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.later;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.record.ShelvedNodes;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.store.JobQueue.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqlJobQueueTest {
  private static final Duration NO_WAIT = Duration.ZERO;

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void aBellRungInOneProcessIsHeardInAnother(@TempDir Path folder) throws Exception {
    try (Bell here = new Bell(folder);
        Bell there = new Bell(folder)) {
      long before = here.rings();

      there.ring();
      here.await(before, Duration.ofSeconds(20).toNanos());

      assertThat(here.rings()).isGreaterThan(before);
    }
  }

  @Test
  void aJobSavedByAnotherProcessIsFoundEvenWithoutARing() throws Exception {
    SqlDatabase other = new SqlDatabase(sqlite.file());
    EncodingJob job = saved(new SqlJobStore(other), 0);
    other.close();

    assertThat(sqlite.queue().take(5, Duration.ofSeconds(20)))
        .extracting(Delivery::id)
        .containsExactly(job.id());
  }

  @Test
  void aClaimedJobIsNotHandedOut() throws Exception {
    EncodingJob claimed = saved(sqlite.store(), 0);
    sqlite.store().save(moved(claimed, JobState.DOWNLOADING));
    EncodingJob free = saved(sqlite.store(), 1);

    assertThat(sqlite.queue().take(5, NO_WAIT)).extracting(Delivery::id).containsExactly(free.id());
  }

  @Test
  void aNodeThatIsAloneTakesTheOldest() throws Exception {
    List<JobId> ids = pending(4);
    report("only");

    assertThat(sqlite.queue().take(2, NO_WAIT))
        .extracting(Delivery::id)
        .containsExactlyElementsOf(ids.subList(0, 2));
  }

  @Test
  void severalNodesSpreadOverAsManyOfTheOldestAsTheyCanTake() throws Exception {
    List<JobId> ids = pending(6);
    report("one");
    report("two");
    report("three");

    Set<JobId> taken = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      List<Delivery> hints = sqlite.queue().take(1, NO_WAIT);
      assertThat(hints).hasSize(1);
      hints.forEach(hint -> taken.add(hint.id()));
      hints.forEach(Delivery::done);
    }

    assertThat(taken).containsExactlyInAnyOrderElementsOf(ids.subList(0, 3));
  }

  @Test
  void whatOneOfSeveralNodesTakesIsInOrder() throws Exception {
    List<JobId> ids = pending(40);
    report("one");
    report("two");

    List<JobId> taken = sqlite.queue().take(20, NO_WAIT).stream().map(Delivery::id).toList();

    assertThat(taken).hasSize(20).isSubsetOf(ids).isSorted();
  }

  /** What is looked through for a claim holds none of them. */
  @Test
  void aHundredThousandJobsForLaterCostALookNothing() throws Exception {
    JobId later = saved(sqlite.store(), later(0, START.plusSeconds(3600))).id();
    for (int first = 1; first <= 100_000; first += 10_000) { // a write has 3 s
      copies(later, first, first + 9_999);
    }
    JobId ready = saved(sqlite.store(), 1).id();

    assertThat(sqlite.store().counts().later()).isEqualTo(100_001);
    assertThat(sqlite.queue().take(10, NO_WAIT)).extracting(Delivery::id).containsExactly(ready);
    assertThat(sqlite.store().waiting(10)).extracting(EncodingJob::id).containsExactly(ready);
    assertThat(entries("jobs_pending")).isEqualTo(1);
    assertThat(entries("jobs_later")).isEqualTo(100_001);
    assertThat(sqlite.store().ripe(START.plusSeconds(3600), 10))
        .extracting(EncodingJob::id)
        .containsExactly(later);
  }

  private void copies(JobId of, int first, int last) throws Exception {
    String insert =
        "INSERT INTO jobs (id, created_at, state, place, not_before, lease_until, changed, rev,"
            + " request, record) WITH n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            + " SELECT id || i, created_at, state, place, not_before + i, 0, 1 + i, 0, request,"
            + " record FROM n, jobs WHERE jobs.id = '%s'";
    sqlite
        .database()
        .write(
            Durability.LAZY,
            session -> {
              session.run(insert.formatted(first, last, of));
              return 0;
            });
  }

  /** Of an index, which SQLite counts page by page. */
  private long entries(String index) throws Exception {
    String state = index.equals("jobs_pending") ? "PENDING" : "LATER";
    return sqlite
        .database()
        .read(
            session ->
                Long.parseLong(
                    session.ask(
                        "SELECT count(*) FROM jobs INDEXED BY %s WHERE state = '%s'"
                            .formatted(index, state))));
  }

  private List<JobId> pending(int count) {
    return IntStream.range(0, count).mapToObj(i -> saved(sqlite.store(), i).id()).toList();
  }

  private void report(String id) {
    new ShelvedNodes(new SqlShelf(sqlite.database()))
        .report(new Node(id, "b", NodeState.ACTIVE, 1, 0, List.of(), Instant.EPOCH, Instant.EPOCH));
  }
}
