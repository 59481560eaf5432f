package nommer.job.upkeep.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.contracts.Eventually;
import nommer.contracts.fleet.GivenLead;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.Outbox.Told;
import nommer.job.archive.JobArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of several feederds one keeps house; one that was stopped meanwhile does nothing. */
@Timeout(60)
class ChangeOfLeadTest {
  private static final Duration SOON = Duration.ofMillis(50);

  @RegisterExtension final OnSqlite on = new OnSqlite();
  private final GivenLead other = new GivenLead(0);
  private final List<Notifier> notifiers = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Notifier each : notifiers) {
      each.stop();
    }
  }

  @Test
  void theOneThatLeadsTellsAndAfterAChangeTheOther() throws Exception {
    try (Listener client = new Listener(n -> 200)) {
      on.lead().set(0);
      start(on.lead());
      start(other);
      JobId job = cancelled(client);
      assertThat(client.heard()).isEmpty();

      other.set(2);
      Eventually.holds(() -> assertThat(untold(job)).isZero());
      other.set(0);
      on.lead().set(3);
      JobId next = cancelled(client);

      Eventually.holds(() -> assertThat(untold(next)).isZero());
      assertThat(client.states(job.value())).containsExactly("CANCELLED");
      assertThat(client.states(next.value())).containsExactly("CANCELLED");
    }
  }

  /** It waits for the client's answer, is stopped, and goes on when another has told all. */
  @Test
  void whatTheNextNotedTheFormerDoesNotUndo() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    try (Listener client = new Listener(n -> n == 0 ? waited(hang) : 200)) {
      start(on.lead());
      JobId job = cancelled(client);
      Eventually.holds(() -> assertThat(client.heard()).hasSize(1));

      on.lead().set(0);
      other.set(2);
      start(other);
      Eventually.holds(() -> assertThat(untold(job)).isZero());
      hang.countDown();
      JobId next = cancelled(client);
      Eventually.holds(() -> assertThat(untold(next)).isZero());

      assertThat(untold(job)).isZero();
      assertThat(on.store().find(job).orElseThrow().outbox().told().tries()).isZero();
      assertThat(client.heard().stream().map(each -> each.get("id")).distinct()).hasSize(2);
      assertThat(client.heard().get(0).get("id"))
          .isEqualTo(client.heard().get(1).get("id"))
          .startsWith(job.value() + "-cancelled-");
    }
  }

  /** As between two whose clocks both say that they lead. */
  @Test
  void whatAnotherNotedMeanwhileStands() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    try (Listener client = new Listener(n -> n == 0 ? waited(hang) : 200)) {
      start(on.lead());
      JobId job = cancelled(client);
      Eventually.holds(() -> assertThat(client.heard()).hasSize(1));

      EncodingJob read = on.store().find(job).orElseThrow();
      assertThat(on.store().tell(read, Told.of(read.revision()))).isTrue();
      hang.countDown();
      JobId next = cancelled(client);
      Eventually.holds(() -> assertThat(untold(next)).isZero());

      assertThat(on.store().find(job).orElseThrow().outbox().told())
          .isEqualTo(Told.of(read.revision()));
    }
  }

  @Test
  void whatWasReadInATermIsNotPostedAfterIt() throws Exception {
    try (Listener client = new Listener(n -> 200)) {
      JobId job = cancelled(client);
      EncodingJob read = on.store().find(job).orElseThrow();
      Verdict verdict;
      try (CallbackSender sender =
          new CallbackSender(OnSqlite.REACHES, on.secrets(), Runnable::run)) {
        verdict =
            sender
                .send(
                    read,
                    read.outbox().untold().get(0),
                    Duration.ofSeconds(5),
                    () -> on.lead().require(6))
                .get(10, TimeUnit.SECONDS);
      }

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.FAILED);
      assertThat(client.heard()).isEmpty();
    }
  }

  @Test
  void whatIsOldIsRemovedByTheOneThatLeads() throws Exception {
    EncodingJob old = saved(on.store(), moved(saved(on.store(), 1), JobState.CANCELLED));
    AtomicInteger looks = new AtomicInteger();
    on.lead().set(0);
    Retention retention = retention(jobs -> looks.incrementAndGet());
    try {
      Eventually.holds(() -> assertThat(on.lead().asked()).isGreaterThan(2));
      assertThat(on.store().find(old.id())).isPresent();

      on.lead().set(1);
      Eventually.holds(() -> assertThat(on.store().find(old.id())).isEmpty());
      assertThat(looks.get()).isPositive();
    } finally {
      retention.stop();
    }
  }

  /** It is stopped after it has read which are old, and the lead is lost meanwhile. */
  @Test
  void aRemovalThatTheTermDoesNotCoverAnyMoreIsNotMade() throws Exception {
    EncodingJob old = saved(on.store(), moved(saved(on.store(), 1), JobState.CANCELLED));
    CountDownLatch read = new CountDownLatch(1);
    Retention retention =
        retention(
            jobs -> {
              on.lead().set(0);
              read.countDown();
            });
    try {
      assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      retention.stop();
    }

    assertThat(on.store().find(old.id())).isPresent();
  }

  private Retention retention(JobArchive archive) {
    Duration keep = Duration.between(START, on.store().now()).minusSeconds(3600);
    return new Retention(on.store(), archive, () -> Instant.MAX, on.lead(), keep, SOON, SOON);
  }

  private JobId cancelled(Listener client) {
    EncodingJob job = on.submitted(client.url("/hook"));
    return on.service().cancel(job.id()).id();
  }

  private int untold(JobId id) {
    return on.store().find(id).orElseThrow().outbox().untold().size();
  }

  private void start(GivenLead lead) {
    notifiers.add(
        new Notifier(
            on.store(), on.bell(), OnSqlite.REACHES, on.secrets(), lead, OnSqlite.SETTINGS));
  }

  private static int waited(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS) ? 500 : 200;
    } catch (InterruptedException e) {
      return 500;
    }
  }
}
