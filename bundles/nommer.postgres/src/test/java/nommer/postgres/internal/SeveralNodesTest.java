package nommer.postgres.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.held;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static nommer.contracts.job.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nommer.contracts.Eventually;
import nommer.contracts.job.ChangedContract.Follower;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.api.Outbox.Told;
import nommer.job.store.JobQueue.Delivery;
import nommer.job.store.StaleJobException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What several processes do to each other. */
@Timeout(120)
class SeveralNodesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @RegisterExtension final OnPostgres postgres = new OnPostgres();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stopTheThreads() {
    threads.shutdownNow();
  }

  @Test
  void nodesThatSaveTheSameJobsLoseNoUpdate() throws Exception {
    List<JobId> ids = Stream.of(1, 2, 3).map(i -> saved(postgres.store(), i).id()).toList();

    List<Future<Integer>> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      PostgresJobStore store = new PostgresJobStore(postgres.another());
      nodes.add(threads.submit(() -> hammer(store, ids)));
    }
    int accepted = 0;
    for (Future<Integer> each : nodes) {
      accepted += each.get();
    }

    long revisions =
        ids.stream().mapToLong(id -> postgres.store().find(id).orElseThrow().revision()).sum();
    assertThat(revisions).isEqualTo(accepted).isGreaterThan(60);
  }

  private static int hammer(PostgresJobStore store, List<JobId> ids) {
    int accepted = 0;
    for (int i = 0; i < 60; i++) {
      EncodingJob job = store.find(ids.get(i % ids.size())).orElseThrow();
      try {
        store.save(
            i % 2 == 0
                ? moved(job, i % 4 == 0 ? JobState.ENCODING : JobState.PENDING)
                : held(job, job.state(), START.plusSeconds(i)));
        accepted++;
      } catch (StaleJobException another) {
        // and the job is read again
      }
    }
    return accepted;
  }

  /** Some of them share a statement. */
  @Test
  void ofFirstSavesThatComeAtOnceEachIsKeptOnceAndTheSecondOfAJobIsRefused() throws Exception {
    PostgresJobStore store = postgres.store();
    List<EncodingJob> jobs = IntStream.range(0, 200).mapToObj(i -> submitted(i)).toList();
    List<EncodingJob> twice = new ArrayList<>(jobs);
    twice.addAll(jobs.subList(0, 40));

    List<Future<Boolean>> saves =
        twice.stream().map(job -> threads.submit(() -> isFirst(store, job))).toList();

    int first = 0;
    for (Future<Boolean> each : saves) {
      first += each.get(60, TimeUnit.SECONDS) ? 1 : 0;
    }
    assertThat(first).isEqualTo(200);
    assertThat(jobs).allSatisfy(job -> assertThat(store.find(job.id())).contains(job));
    assertThat(store.counts().of(JobState.PENDING)).isEqualTo(200);
  }

  private static boolean isFirst(PostgresJobStore store, EncodingJob job) {
    try {
      store.save(job);
      return true;
    } catch (StaleJobException another) {
      return false;
    }
  }

  @Test
  void nodesThatLookAtOnceAreHintedAtDifferentJobs() throws Exception {
    List<JobId> ids =
        IntStream.range(0, 60).mapToObj(i -> saved(postgres.store(), i).id()).toList();

    List<Future<List<JobId>>> nodes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      PostgresJobQueue queue = new PostgresJobQueue(postgres.another());
      nodes.add(threads.submit(() -> taken(queue, 10)));
    }
    List<JobId> all = new ArrayList<>();
    for (Future<List<JobId>> each : nodes) {
      assertThat(each.get()).isSorted();
      all.addAll(each.get());
    }

    assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
  }

  private static List<JobId> taken(PostgresJobQueue queue, int count) throws InterruptedException {
    List<JobId> ids = new ArrayList<>();
    while (ids.size() < count) {
      queue.take(1, LONG).forEach(each -> ids.add(each.id()));
    }
    return ids;
  }

  @Test
  void whatANodeGivesBackAtOnceAnotherTakes() throws Exception {
    JobId job = saved(postgres.store(), 0).id();
    PostgresJobQueue other = new PostgresJobQueue(postgres.another());
    Delivery hint = postgres.queue().take(1, LONG).get(0);
    assertThat(other.take(1, Duration.ZERO)).isEmpty();

    hint.giveBack(Duration.ZERO);

    assertThat(other.take(1, LONG)).extracting(Delivery::id).containsExactly(job);
  }

  @Test
  void whatWasHintedAtAndDroppedUnclaimedIsThereAgain() throws Exception {
    JobId job = saved(postgres.store(), 0).id();

    postgres.queue().take(1, LONG).get(0).done();

    assertThat(postgres.queue().take(1, Duration.ZERO))
        .extracting(Delivery::id)
        .containsExactly(job);
  }

  /** By a ring: the look that would find it is a day away. */
  @Test
  void aPutInOneProcessWakesAnother() throws Exception {
    PostgresDatabase there = postgres.another(Duration.ofDays(1));
    Future<List<Delivery>> waiting =
        threads.submit(() -> new PostgresJobQueue(there).take(1, LONG.multipliedBy(2)));
    Future<Boolean> changes =
        threads.submit(() -> new PostgresChangeBell(there).await(LONG.multipliedBy(2)));
    Eventually.holds(LONG, () -> assertThat(listeners()).isEqualTo(1));

    JobId job = saved(postgres.store(), 0).id();
    postgres.queue().put(job, JobPriority.NORMAL);

    assertThat(waiting.get(60, TimeUnit.SECONDS)).extracting(Delivery::id).containsExactly(job);
    assertThat(changes).isNotDone();
    postgres.bell().ring(job);
    assertThat(changes.get(60, TimeUnit.SECONDS)).isTrue();
  }

  private long listeners() {
    try {
      return postgres
          .database()
          .work(
              sql ->
                  sql.number(
                      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN nommer_changes_'"
                          + " || md5(current_schema())"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aJobSavedByAnotherProcessIsFoundWithoutARing() throws Exception {
    Future<List<Delivery>> waiting = threads.submit(() -> postgres.queue().take(1, LONG));

    JobId job = saved(new PostgresJobStore(postgres.another()), 0).id();

    assertThat(waiting.get(60, TimeUnit.SECONDS)).extracting(Delivery::id).containsExactly(job);
  }

  /** Else a reader of changes would pass by what commits late. */
  @Test
  void whatARunningTransactionMayStillPrecedeIsHeldBack() throws Exception {
    EncodingJob first = saved(postgres.store(), 0);
    EncodingJob second = saved(postgres.store(), 1);
    Follower follower = new Follower(postgres.store());
    follower.read(10);
    try (Connection slow = postgres.connect();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(
          "UPDATE jobs SET changed = pg_current_xact_id()::text::bigint WHERE id = '%s'"
              .formatted(first.id()));
      EncodingJob quick = saved(postgres.store(), moved(second, JobState.ENCODING));
      assertThat(follower.read(10)).isEmpty();
      String latest = postgres.store().latest();

      slow.commit();

      assertThat(postgres.store().changed(latest, 10).jobs()).containsExactly(first, quick);
    }
    follower.read(10);
    assertThat(follower.seen(second.id())).isEqualTo(1);
  }

  /** It was read before the change that waits here to be committed. */
  @Test
  void nothingIsNotedAsToldOverAChangeThatCommitsMeanwhile() throws Exception {
    EncodingJob job =
        saved(postgres.store(), moved(saved(postgres.store(), watched(0)), JobState.ERROR));
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE jobs SET change_rev = 2");

      Future<Boolean> told = threads.submit(() -> postgres.store().tell(job, Told.of(1)));
      Eventually.holds(LONG, () -> assertThat(waiters()).isPositive());
      other.commit();

      assertThat(told.get(60, TimeUnit.SECONDS)).isFalse();
    }
  }

  private long waiters() {
    try {
      return new Sql(postgres.beside())
          .number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRenewalDoesNotHinderANoteOfWhatWasTold() {
    EncodingJob job =
        saved(postgres.store(), moved(saved(postgres.store(), watched(0)), JobState.ENCODING));
    saved(postgres.store(), held(job, JobState.ENCODING, START.plusSeconds(30)));

    assertThat(postgres.store().tell(job, Told.of(1))).isTrue();
  }

  @Test
  void countsAreSummedUpBeforeTheyAreMany() throws Exception {
    EncodingJob job = saved(postgres.store(), 0);
    postgres.run("INSERT INTO job_moves SELECT 'ERROR', 2 FROM generate_series(1, 1500)");

    assertThat(postgres.store().counts().of(JobState.ERROR)).isEqualTo(3000);

    long rows = postgres.database().work(sql -> sql.number("SELECT count(*) FROM job_moves"));
    assertThat(rows).isLessThan(5);
    assertThat(postgres.store().counts().of(JobState.ERROR)).isEqualTo(3000);
    assertThat(postgres.store().counts().of(job.state())).isEqualTo(1);
  }
}
