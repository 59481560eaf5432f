package nommer.job.upkeep.internal;

import static nommer.contracts.job.TestJobs.moved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class NotifierTest {
  private static final List<String> WHOLE_LIFE =
      List.of("DOWNLOADING", "ENCODING", "UPLOADING", "FINISHED");

  @RegisterExtension final OnSqlite on = new OnSqlite();
  private @Nullable Notifier notifier;

  @AfterEach
  void stop() throws InterruptedException {
    if (notifier != null) {
      notifier.stop();
    }
  }

  @Test
  void everyChangeIsPostedAsTheOriginalDid() throws Exception {
    try (Listener client = new Listener(n -> 200)) {
      EncodingJob job = on.submitted(client.url("/hook?token=1"));
      on.service()
          .claim(job.id(), "n/b", -1)
          .orElseThrow()
          .fail(new JobError("BADINPUT", "truncated", "cut off & naïve"));
      start();

      Eventually.holds(() -> assertThat(client.heard()).hasSize(2));
      assertThat(client.heard().get(1))
          .containsEntry("method", "POST")
          .containsEntry("path", "/hook?token=1")
          .containsEntry("type", "application/x-www-form-urlencoded")
          .containsEntry("unique_id", job.id().value())
          .containsEntry("job_state", "ERROR")
          .containsEntry("job_state_details", "cut off & naïve");
    }
  }

  @Test
  void whileTheClientFailsTheOrderIsKept() throws Exception {
    try (Listener client = new Listener(n -> n % 2 == 0 ? 503 : 204)) {
      EncodingJob job = live(client.url("/hook"));
      start();

      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      List<String> twiceEach =
          WHOLE_LIFE.stream().flatMap(state -> Stream.of(state, state)).toList();
      assertThat(client.states(job.id().value())).isEqualTo(twiceEach);
    }
  }

  @Test
  void aClientThatHangsHoldsUpNobodyElse() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    try (Listener slow = new Listener(n -> hung(hang));
        Listener quick = new Listener(n -> 200)) {
      live(slow.url("/hook"));
      EncodingJob job = live(quick.url("/hook"));
      start();

      Eventually.holds(() -> assertThat(quick.states(job.id().value())).isEqualTo(WHOLE_LIFE));
      hang.countDown();
    }
  }

  @Test
  void aClientThatIsGoneIsNotAskedAgain() throws Exception {
    try (Listener client = new Listener(n -> 410)) {
      EncodingJob job = on.submitted(client.url("/hook"));
      on.service().cancel(job.id());
      start();

      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      assertThat(client.heard()).hasSize(1);
    }
  }

  /** As when the bell's ring got lost, or another feederd was to tell. */
  @Test
  void whatNoBellRangForIsToldWithinSeconds() throws Exception {
    try (Listener client = new Listener(n -> 200)) {
      EncodingJob job = on.submitted(client.url("/hook"));
      start();

      on.store().save(moved(job, JobState.CANCELLED));

      Eventually.holds(() -> assertThat(client.states(job.id().value())).hasSize(1));
    }
  }

  @Test
  void whatWasToldIsNotToldAgainAfterARestart() throws Exception {
    try (Listener client = new Listener(n -> 200)) {
      EncodingJob job = live(client.url("/hook"));
      start();
      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      notifier.stop();

      start();
      EncodingJob other = live(client.url("/hook"));

      Eventually.holds(() -> assertThat(untold(other.id())).isZero());
      assertThat(client.states(job.id().value())).isEqualTo(WHOLE_LIFE);
    }
  }

  /** A node renews its lease, and so saves the job, while its client is being told. */
  @Test
  void savesMeanwhileDisturbNothing() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    try (Listener client = new Listener(n -> hung(hang))) {
      EncodingJob job = on.submitted(client.url("/hook"));
      JobClaim claim = on.service().claim(job.id(), "n/b", -1).orElseThrow();
      start();
      Eventually.holds(() -> assertThat(client.heard()).hasSize(1));

      claim.renew();
      claim.advance(JobState.ENCODING, "", List.of());
      hang.countDown();

      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      assertThat(client.states(job.id().value())).containsExactly("DOWNLOADING", "ENCODING");
      claim.renew();
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (Listener client = new Listener(n -> n == 0 ? 302 : 200)) {
      EncodingJob job = on.submitted(client.url("/hook"));
      on.service().cancel(job.id());
      start();

      Eventually.holds(() -> assertThat(client.heard()).hasSize(2));
      assertThat(client.heard())
          .allSatisfy(each -> assertThat(each).containsEntry("path", "/hook"));
    }
  }

  @Test
  void aCallbackThatIsTooOldIsGivenUp() throws Exception {
    try (Listener client = new Listener(n -> 500)) {
      EncodingJob job = on.submitted(client.url("/hook"));
      on.service().cancel(job.id());
      notifier =
          new Notifier(
              on.store(),
              on.bell(),
              OnSqlite.REACHES,
              on.secrets(),
              on.lead(),
              new Settings(
                  Duration.ofDays(1),
                  Duration.ofDays(1),
                  Duration.ofSeconds(2),
                  Duration.ofMillis(1)));

      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      assertThat(client.heard()).hasSize(1);
    }
  }

  @Test
  void userAndPasswordTravelInAHeader() throws Exception {
    try (Listener client = new Listener(n -> 200)) {
      EncodingJob job = on.submitted("http://user:p%40ss+@" + client.authority() + "/hook");
      on.service().cancel(job.id());
      start();

      Eventually.holds(() -> assertThat(client.heard()).hasSize(1));
      assertThat(client.heard().get(0)).containsEntry("authorization", "Basic dXNlcjpwQHNzKw==");
    }
  }

  @Test
  void aUrlThatCannotBePostedToEndsAsRefused() throws Exception {
    JobId job = on.submitted("gopher://example.test/").id();
    on.service().cancel(job);
    start();

    Eventually.holds(() -> assertThat(untold(job)).isZero());
  }

  @Test
  void pausesGrowUpToAnHour() {
    assertThat(Teller.pause(0)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
    assertThat(Teller.pause(3)).isBetween(Duration.ofMillis(6400), Duration.ofMillis(9600));
    assertThat(Teller.pause(400)).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
  }

  private int untold(JobId id) {
    return on.store().find(id).orElseThrow().outbox().untold().size();
  }

  private void start() {
    notifier =
        new Notifier(
            on.store(), on.bell(), OnSqlite.REACHES, on.secrets(), on.lead(), OnSqlite.SETTINGS);
  }

  /** A job that went through its whole life. */
  private EncodingJob live(String url) {
    EncodingJob job = on.submitted(url);
    JobClaim claim = on.service().claim(job.id(), "n/b", -1).orElseThrow();
    claim.advance(JobState.ENCODING, "", List.of());
    claim.publishing();
    claim.finish("");
    return job;
  }

  private static int hung(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS) ? 200 : 500;
    } catch (InterruptedException e) {
      return 500;
    }
  }
}
