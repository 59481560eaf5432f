package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import nommer.aws.simpledb.SdbException;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.record.ShelvedLaunches;
import nommer.fleet.record.ShelvedNodes;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.store.StaleJobException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call when answers get lost, or say no. */
class FaultsTest {
  private static final Duration SHORT = Duration.ofMillis(700);

  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Test
  void aSaveWhoseAnswerGotLostIsASuccess() {
    EncodingJob job = submitted(0);
    EncodingJob claimed = moved(job, JobState.DOWNLOADING);

    simpleDb.db().jobs();
    simpleDb.fake().dropAnswers(1);
    store().save(job);
    simpleDb.fake().dropAnswers(1);
    store().save(claimed);

    assertThat(store().find(job.id())).contains(claimed);
  }

  @Test
  void aSaveWhoseAnswerGotLostAndThatWasOvertakenIsStale() {
    EncodingJob job = saved(store(), 0);
    EncodingJob ours = moved(job, JobState.DOWNLOADING);
    EncodingJob theirs = moved(ours, JobState.CANCELLED);
    SimpleDb other = simpleDb.connect(1, SHORT);
    AtomicBoolean first = new AtomicBoolean(true);
    other.jobs();
    simpleDb.fake().dropAnswers(1);

    overtake(first, new SimpleDbJobStore(other), theirs);

    assertThatThrownBy(() -> store().save(ours)).isInstanceOf(StaleJobException.class);
    assertThat(store().find(job.id())).contains(theirs);
    other.close();
  }

  /** Before our second try is done, another saves what follows our first. */
  private void overtake(AtomicBoolean first, SimpleDbJobStore other, EncodingJob theirs) {
    AtomicBoolean done = new AtomicBoolean();
    simpleDb
        .fake()
        .beforeAnswers(
            () -> {
              if (!first.getAndSet(false) && done.compareAndSet(false, true)) {
                other.save(theirs);
              }
            });
  }

  @Test
  void aLaunchWhoseAnswerGotLostIsASuccess() {
    ShelvedLaunches intents = new ShelvedLaunches(new SimpleDbShelf(simpleDb.db()));
    LaunchIntent intent = LaunchIntent.create(2, Instant.ofEpochMilli(1_800_000_000_000L));
    LaunchIntent joined = intent.joinedBy(List.of("n"));

    assertThat(intents.open()).isEmpty();
    simpleDb.fake().dropAnswers(1);
    intents.save(intent);
    simpleDb.fake().dropAnswers(1);
    intents.save(joined);

    assertThat(intents.find(intent.id())).contains(joined);
  }

  @Test
  void aThrottledCallIsRepeatedUntilItIsServed() {
    EncodingJob job = submitted(0);
    simpleDb.db().jobs();
    long before = simpleDb.fake().requests();
    simpleDb.fake().refuse(4);

    store().save(job);

    assertThat(simpleDb.fake().requests() - before).isEqualTo(5);
    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void aCountMayTakeLongerThanWhatALeaseHangsOn() {
    SimpleDb db = simpleDb.connect(1, SHORT);
    saved(new SimpleDbJobStore(db), 0);
    simpleDb.fake().beforeAnswers(() -> LockSupport.parkNanos(2 * SHORT.toNanos()));

    assertThat(db.client().count("select count(*) from media_nommer where open = '1'", true))
        .isEqualTo(1);
    assertThatThrownBy(() -> db.client().get(OnFake.DOMAIN, "any"))
        .isInstanceOf(SdbException.class);
    db.close();
  }

  @Test
  void whoIsThrottledForTooLongGivesUpInTime() {
    SimpleDb db = simpleDb.connect(1, SHORT);
    db.jobs();
    simpleDb.fake().refuse(Integer.MAX_VALUE);
    long before = simpleDb.fake().requests();
    long began = System.nanoTime();

    assertThatThrownBy(() -> new SimpleDbJobStore(db).save(submitted(0)))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("503 ServiceUnavailable")
        .hasMessageContaining("raise shards");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.plusSeconds(5));
    assertThat(simpleDb.fake().requests() - before).isBetween(3L, 15L);
    db.close();
  }

  @Test
  void aServiceThatDoesNotAnswerIsGivenUpInTime() {
    SimpleDb db = simpleDb.connect(1, SHORT);
    db.jobs();
    CountDownLatch end = new CountDownLatch(1);
    simpleDb.fake().beforeAnswers(() -> await(end));
    long began = System.nanoTime();

    assertThatThrownBy(() -> new SimpleDbJobStore(db).counts())
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("could not be reached");

    end.countDown();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.plusSeconds(5));
    db.close();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anUnreachableServiceIsSaidToBe() {
    SimpleDb db = simpleDb.connect(1, SHORT);
    simpleDb.fake().close();

    assertThatThrownBy(() -> new SimpleDbJobStore(db).save(submitted(0)))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("endpoint.sdb");
    assertThatThrownBy(() -> new ShelvedNodes(new SimpleDbShelf(db)).requireWritable())
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("endpoint.sdb");
    db.close();
  }

  @Test
  void expiredKeysAreSaidToBeAndNotTriedAgain() {
    simpleDb.db().jobs();
    simpleDb.fake().expireKeys(true);
    long before = simpleDb.fake().requests();

    assertThatThrownBy(() -> store().save(submitted(0)))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("the keys have expired");
    assertThat(simpleDb.fake().requests() - before).isEqualTo(1);

    simpleDb.fake().expireKeys(false);
    saved(store(), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys", "region"})
  void whatIsNotSetUpIsSaidAtOnce(String missing) {
    SimpleDb db =
        OnFake.connect(1, Duration.ofSeconds(30), new TestAccess(simpleDb.fake().uri(), missing));
    long began = System.nanoTime();

    assertThatThrownBy(() -> new SimpleDbJobStore(db).save(submitted(0)))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("set up the " + missing);
    assertThatThrownBy(() -> new ShelvedLaunches(new SimpleDbShelf(db)).open())
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("set up the " + missing);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    assertThat(simpleDb.fake().requests()).isZero();
    db.close();
  }

  @Test
  void aDomainThatWasDeletedIsToldOfAndMadeAnew() {
    EncodingJob job = saved(store(), 0);
    simpleDb.fake().deleteDomain(OnFake.DOMAIN);

    assertThatThrownBy(() -> store().find(job.id()))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("NoSuchDomain");

    assertThat(store().find(job.id())).isEmpty();
    assertThat(saved(store(), job)).isEqualTo(store().find(job.id()).orElseThrow());
  }

  private SimpleDbJobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
