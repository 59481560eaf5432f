package nommer.job.upkeep.internal.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import nommer.contracts.OnDisk;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.contracts.job.TestJobs;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.api.Outbox;
import nommer.job.store.JobStore;
import nommer.sql.standalone.SqliteBackend;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlarmsTest {
  @RegisterExtension
  final OnDisk<SqliteBackend> on =
      new OnDisk<>((Path folder) -> new SqliteBackend(folder.resolve("nommer.db")));

  private final MemoryNodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Duration> findTakes = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final List<String> told = new ArrayList<>();
  private boolean away;
  private Alarms alarms;

  @BeforeEach
  void start() {
    alarms =
        new Alarms(
            store(),
            registry,
            () -> Duration.ofMinutes(5),
            () -> Instant.now().plus(ahead.get()),
            nanos::get,
            new Board.Teller() {
              @Override
              public void raised(String alarm, String words) {
                told.add(alarm);
              }

              @Override
              public void over(String alarm, Duration lasted) {
                told.add(alarm + " over after " + lasted.toSeconds());
              }
            });
  }

  @Test
  void allIsWell() {
    node("one", 0, "ffmpeg@1", "");
    alarms.look();
    pass(200);
    alarms.look();

    assertThat(alarms.now()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void workThatWaitsWhileASlotIsFreeIsToldOnceAndWhenItIsOver() {
    EncodingJob job = TestJobs.saved(on.backend().store(), 0);
    node("one", 1, encoder(job), "");
    alarms.look();
    pass(120);
    alarms.look();
    assertThat(alarms.now()).isEmpty();

    pass(1);
    alarms.look();
    pass(15);
    alarms.look();

    assertThat(alarms.now()).singleElement().asString().contains(job.id().value(), "node one");
    assertThat(told).containsExactly("work-waits");
    node("one", 2, encoder(job), "");
    pass(15);
    alarms.look();
    assertThat(alarms.now()).isEmpty();
    assertThat(told).containsExactly("work-waits", "work-waits over after 30");
  }

  @Test
  void slotsThatAreFreeForMomentsOnlyAreNoAlarm() {
    EncodingJob job = TestJobs.saved(on.backend().store(), 0);
    for (int i = 0; i < 20; i++) {
      node("one", i % 2 == 0 ? 1 : 2, encoder(job), "");
      node("two", i % 2 == 0 ? 2 : 1, encoder(job), "");
      alarms.look();
      pass(15);
    }

    assertThat(told).isEmpty();
  }

  @Test
  void workForWhichNoFreeNodeIsMadeOrThatIsYoungIsNoAlarm() {
    EncodingJob old = TestJobs.saved(on.backend().store(), 0);
    node("one", 0, "other@1", "");
    node("two", 2, encoder(old), "");
    alarms.look();
    pass(130);
    alarms.look();
    assertThat(told).isEmpty();

    JobStore store = on.backend().store();
    TestJobs.saved(store, TestJobs.moved(old, JobState.ERROR));
    long now = Duration.between(TestJobs.START, store.now()).toMillis();
    EncodingJob young = TestJobs.saved(store, now - 60_000);
    node("three", 0, encoder(young), "");
    alarms.look();
    pass(130);
    alarms.look();
    assertThat(told).isEmpty();
  }

  @Test
  void callbacksThatNobodyTakesAreToldAlsoWhenTheyArePutOff() {
    JobStore store = on.backend().store();
    EncodingJob job = TestJobs.saved(store, TestJobs.watched(0));
    EncodingJob ended = TestJobs.saved(store, TestJobs.moved(job, JobState.CANCELLED));
    Instant later = store.now().plusSeconds(3600);
    assertThat(store.tell(ended, ended.outbox().told().triedInVain(later, "HTTP 503"))).isTrue();

    alarms.look();
    alarms.look();
    assertThat(alarms.now())
        .singleElement()
        .asString()
        .contains("older than 10 min", job.id().value());

    EncodingJob tried = store.find(ended.id()).orElseThrow();
    assertThat(store.tell(tried, Outbox.Told.of(ended.revision()))).isTrue();
    alarms.look();
    assertThat(told).containsExactly("callbacks", "callbacks over after 0");
  }

  @Test
  void youngCallbacksAreNoAlarm() {
    JobStore store = on.backend().store();
    EncodingJob job = TestJobs.saved(store, TestJobs.watched(0));
    TestJobs.saved(
        store, TestJobs.moved(job, JobState.CANCELLED, store.now().minusSeconds(9 * 60)));

    alarms.look();

    assertThat(told).isEmpty();
  }

  @Test
  void aStoreThatAnswersSlowlyThreeTimesIsTold() {
    findTakes.set(Duration.ofMillis(1001));
    alarms.look();
    alarms.look();
    findTakes.set(Duration.ofSeconds(1));
    alarms.look();
    findTakes.set(Duration.ofMillis(1001));
    alarms.look();
    alarms.look();
    assertThat(told).isEmpty();

    alarms.look();
    assertThat(alarms.now()).singleElement().asString().contains("took 1001 ms");

    findTakes.set(Duration.ZERO);
    alarms.look();
    assertThat(told).containsExactly("slow-store", "slow-store over after 0");
  }

  @Test
  void aClockThatIsOffIsTold() {
    ahead.set(Duration.ofMillis(1500));
    alarms.look();
    assertThat(told).isEmpty();

    ahead.set(Duration.ofSeconds(30));
    alarms.look();
    assertThat(alarms.now())
        .singleElement()
        .asString()
        .contains("s ahead of that of the job store");
    ahead.set(Duration.ofSeconds(-30));
    alarms.look();
    assertThat(alarms.now()).singleElement().asString().contains("s behind");

    ahead.set(Duration.ZERO);
    alarms.look();
    assertThat(told).containsExactly("clock", "clock over after 0");
  }

  @Test
  void whatANodeComplainsOfIsTold() {
    node("one", 2, "ffmpeg@1", "takes no jobs: 3 bytes are free");
    alarms.look();
    assertThat(alarms.now()).containsExactly("the node one says: takes no jobs: 3 bytes are free");

    node("one", 0, "ffmpeg@1", "");
    alarms.look();
    assertThat(told).containsExactly("node", "node over after 0");
  }

  @Test
  void whatCannotBeLookedAtIsAsItWas() {
    node("one", 2, "ffmpeg@1", "takes no jobs");
    findTakes.set(Duration.ofSeconds(2));
    alarms.look();
    alarms.look();
    alarms.look();
    assertThat(told).containsExactly("node", "slow-store");

    registry.answers(false, true);
    away = true;
    alarms.look();

    assertThat(alarms.now()).hasSize(2);
    assertThat(told).hasSize(2);
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private void node(String id, int busy, String encoder, String words) {
    Instant now = registry.now();
    registry.report(
        new Node(id, "boot", NodeState.ACTIVE, 2, busy, List.of(encoder), now, now, words));
  }

  private static String encoder(EncodingJob job) {
    return job.request().outputs().get(0).encoder() + "@1.0.0";
  }

  /** The real one, whose look for a job takes the time that is set. */
  private JobStore store() {
    return (JobStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {JobStore.class},
            (proxy, method, arguments) -> {
              if (away) {
                throw new JobStoreException("away");
              }
              if (method.getName().equals("find")) {
                nanos.addAndGet(findTakes.get().toNanos());
              }
              try {
                return method.invoke(on.backend().store(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
