package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nommer.contracts.job.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.store.JobStore;
import nommer.job.store.StaleJobException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A store behind a slow line that refuses 30 % of all requests, loses the answers to 25 % of the
 * writes, and is cut for a while: one process moves jobs, another tells of each change.
 */
@Timeout(120)
class TroubledLineTest {
  /** What a call of the store may take, at the usual lease. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration RETURN = Duration.ofMinutes(1);
  private static final Duration CUT = Duration.ofSeconds(5);
  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final int JOBS = 5;
  private static final List<JobState> COURSE =
      List.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING, JobState.FINISHED);

  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  private final Random random = new Random(20110401);
  private final Map<JobId, List<JobState>> heard = new ConcurrentHashMap<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(JOBS + 1);
  private final List<SimpleDb> processes = new ArrayList<>();
  private volatile boolean cut;
  private volatile int refusals;
  private volatile int losses;

  @BeforeEach
  void connect() {
    processes.add(simpleDb.connect(1, PATIENCE));
    processes.add(simpleDb.connect(1, PATIENCE));
    processes.forEach(SimpleDb::jobs);
  }

  @AfterEach
  void end() throws InterruptedException {
    cut = false;
    threads.shutdownNow();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    processes.forEach(SimpleDb::close);
  }

  @Test
  void everyChangeIsToldOnceTheLineIsBackAndInOrder() throws Exception {
    JobStore working = new SimpleDbJobStore(processes.get(0));
    JobStore telling = new SimpleDbJobStore(processes.get(1));
    List<EncodingJob> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(saved(working, watched(i)));
    }
    simpleDb.fake().beforeAnswers(this::trouble);

    List<Future<?>> courses = new ArrayList<>();
    jobs.forEach(job -> courses.add(threads.submit(() -> move(working, job))));
    Future<?> unused =
        threads.scheduleWithFixedDelay(() -> tell(telling), 0, 100, TimeUnit.MILLISECONDS);
    until(() -> !heard.isEmpty());
    cut = true;
    LockSupport.parkNanos(CUT.toNanos());
    cut = false;

    long returned = System.nanoTime();
    until(() -> heard.size() == JOBS && heard.values().stream().allMatch(TroubledLineTest::ended));
    assertThat(Duration.ofNanos(System.nanoTime() - returned)).isLessThan(RETURN);
    for (Future<?> course : courses) {
      course.get(20, TimeUnit.SECONDS);
    }
    assertThat(heard.values())
        .allSatisfy(states -> assertThat(states.stream().distinct()).isEqualTo(COURSE));
    assertThat(heard.values())
        .allSatisfy(states -> assertThat(states).isSortedAccordingTo(JobState::compareTo));
    assertThat(refusals).isGreaterThan(JOBS);
    assertThat(losses).isGreaterThan(JOBS);
  }

  private static boolean ended(List<JobState> states) {
    return states.contains(JobState.FINISHED);
  }

  private synchronized void trouble() {
    LockSupport.parkNanos(LATENCY.toNanos());
    boolean refused = cut || random.nextDouble() < 0.3;
    boolean lost = random.nextDouble() < 0.25;
    simpleDb.fake().refuse(refused ? 1 : 0);
    simpleDb.fake().dropAnswers(lost ? 1 : 0);
    refusals += refused ? 1 : 0;
    losses += lost && !refused ? 1 : 0;
  }

  /** As a worker does: what may have happened is asked for again. */
  private void move(JobStore store, EncodingJob job) {
    EncodingJob now = job;
    for (JobState state : COURSE) {
      now = moved(now, state);
      while (!isSaved(store, now)) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }
  }

  private static boolean isSaved(JobStore store, EncodingJob job) {
    try {
      store.save(job);
      return true;
    } catch (StaleJobException | JobStoreException unsure) {
      return isHeld(store, job);
    }
  }

  private static boolean isHeld(JobStore store, EncodingJob job) {
    try {
      return store.find(job.id()).orElseThrow().write().equals(job.write());
    } catch (JobStoreException away) {
      return false;
    }
  }

  /** As the notifier does, one change after the other: what could not be noted is told again. */
  private void tell(JobStore store) {
    try {
      for (EncodingJob job : store.untold(TestJobs.START.plusSeconds(1_000_000), 100)) {
        StateChange next = job.outbox().untold().get(0);
        heard.computeIfAbsent(job.id(), id -> new CopyOnWriteArrayList<>()).add(next.state());
        boolean unused = store.tell(job, Told.of(next.revision()));
      }
    } catch (JobStoreException away) {
      assertThat(refusals).isPositive(); // told at the next look
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + RETURN.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + RETURN);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
