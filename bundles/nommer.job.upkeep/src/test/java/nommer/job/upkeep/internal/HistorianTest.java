package nommer.job.upkeep.internal;

import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobWork;
import nommer.job.api.PastAttempt;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import nommer.job.hours.Spreads;
import nommer.job.hours.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class HistorianTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant ONE = NOON.plusSeconds(3600);

  @RegisterExtension final OnSqlite on = new OnSqlite();
  private Instant moment = ONE.plusSeconds(3600);

  @Test
  void eachThingCountsInTheHourInWhichItHappened() {
    EncodingJob job = submitted(NOON.plusSeconds(3000));
    job = saved(on.store(), begun(job, NOON.plusSeconds(3590)));
    saved(on.store(), finished(job, ONE.plusSeconds(20)));
    saved(on.store(), cancelled(submitted(ONE.plusSeconds(1)), ONE.plusSeconds(2)));

    count(historian());

    assertThat(book().since(Instant.EPOCH))
        .containsExactly(
            new HourSums(
                ONE,
                1,
                Map.of(JobState.FINISHED, 1L, JobState.CANCELLED, 1L),
                25,
                1e6,
                30,
                Waits.NONE,
                Spreads.NONE.worked(25),
                OptionalDouble.empty()),
            new HourSums(
                NOON,
                1,
                Map.of(),
                0,
                0,
                0,
                new Waits(590, 590, List.of(0L, 0L, 0L, 1L, 0L, 0L)),
                Spreads.NONE.waited(Duration.ofSeconds(590)),
                OptionalDouble.empty()));
  }

  /** In steps of any length: what one walk leaves for the next is in neither twice. */
  @Test
  void inHoweverManyWalksItIsCountedTheSumsAreTheSame() {
    Historian historian = historian();
    for (int second = 0; second < 7200; second += 100) {
      EncodingJob job = submitted(NOON.plusSeconds(second));
      job = saved(on.store(), begun(job, NOON.plusSeconds(second + 10)));
      if (second % 300 == 0) {
        saved(on.store(), finished(job, NOON.plusSeconds(second + 40)));
      }
      if (second % 700 == 0) {
        moment = NOON.plusSeconds(second - 130);
        count(historian);
      }
    }

    moment = ONE.plusSeconds(3600);
    count(historian);
    count(historian());

    assertThat(book().since(NOON)).extracting(HourSums::arrived).containsExactly(36L, 36L);
    assertThat(book().since(NOON))
        .extracting(hour -> hour.ended(JobState.FINISHED))
        .containsExactly(12L, 12L);
    assertThat(book().since(NOON))
        .extracting(hour -> hour.waits().count())
        .containsExactly(36L, 36L);
  }

  @Test
  void aCrashBeforeThePointMovedCountsNothingTwice() {
    saved(on.store(), cancelled(submitted(NOON), NOON.plusSeconds(5)));
    moment = ONE.plusSeconds(5);
    HourBook crashing =
        new OtherBook(book()) {
          @Override
          public boolean advance(Counted next) {
            throw new IllegalStateException("killed");
          }
        };
    Historian killed = new Historian(on.store(), crashing, () -> moment);
    assertThat(catchThrowable(killed::step)).hasMessage("killed");
    saved(on.store(), cancelled(submitted(ONE), ONE.plusSeconds(1)));

    count(historian());
    moment = ONE.plusSeconds(3600);
    count(historian());

    assertThat(book().since(Instant.EPOCH)).extracting(HourSums::arrived).containsExactly(1L, 1L);
  }

  @Test
  void anHourThatCouldNotBeKeptIsKeptLater() {
    saved(on.store(), cancelled(submitted(NOON), NOON.plusSeconds(5)));
    HourBook away =
        new OtherBook(book()) {
          @Override
          public void settle(HourSums hour) {
            throw new IllegalStateException("away");
          }
        };
    Historian killed = new Historian(on.store(), away, () -> moment);
    assertThat(catchThrowable(killed::step)).hasMessage("away");

    count(historian());

    assertThat(book().since(NOON)).extracting(HourSums::arrived).containsExactly(0L, 1L);
  }

  @Test
  void ofTwoFeederdsOneCounts() {
    saved(on.store(), cancelled(submitted(NOON), NOON.plusSeconds(5)));
    moment = NOON.plusSeconds(60);
    Historian first = historian();
    HourBook late =
        new OtherBook(book()) {
          @Override
          public boolean advance(Counted next) {
            count(first); // while the other is between its look and its save
            return super.advance(next);
          }
        };

    new Historian(on.store(), late, () -> moment).step();
    moment = ONE;
    count(first);
    new Historian(on.store(), book(), () -> moment).step();

    assertThat(book().since(Instant.EPOCH)).extracting(HourSums::arrived).containsExactly(1L);
    assertThat(book().since(Instant.EPOCH))
        .extracting(hour -> hour.ended(JobState.CANCELLED))
        .containsExactly(1L);
  }

  @Test
  void aJobThatIsRemovedBeforeItWasCountedIsCountedOnce() {
    Historian historian = historian();
    moment = NOON;
    count(historian);
    for (int second = 1; second <= 2; second++) {
      EncodingJob job = submitted(NOON.plusSeconds(second));
      job = saved(on.store(), cancelled(job, NOON.plusSeconds(second)));
      historian.leaves(job);
      if (second == 1) {
        assertThat(on.store().delete(job.id(), job.revision())).isTrue();
      }
    }

    moment = NOON.plusSeconds(10);
    count(historian);
    moment = ONE;
    count(historian);

    assertThat(book().since(NOON)).extracting(HourSums::arrived).containsExactly(2L);
  }

  @Test
  void manyPagesAreReadAndWhatMovesMeanwhileIsCountedOnce() {
    EncodingJob moving = submitted(NOON);
    for (int i = 0; i < 300; i++) {
      submitted(NOON.plusMillis(i));
    }
    moment = ONE;
    Historian historian = historian();

    historian.step();
    saved(on.store(), begun(moving, ONE.plusSeconds(1)));
    count(historian);

    assertThat(book().since(NOON)).extracting(HourSums::arrived).containsExactly(301L);
  }

  /** An hour in which nothing happened is told from one in which nobody looked. */
  @Test
  void idleHoursAreKeptAndWhatIsOldGoes() {
    saved(on.store(), cancelled(submitted(NOON), NOON));
    count(historian());
    assertThat(book().since(Instant.EPOCH)).hasSize(2);
    book().settle(HourSums.none(moment.minus(Historian.KEPT)));
    book().settle(HourSums.none(moment.minus(Historian.KEPT).plus(Duration.ofHours(4))));

    moment = NOON.plus(Duration.ofHours(4));
    count(historian());

    assertThat(book().since(NOON)).extracting(HourSums::arrived).containsExactly(0L, 0L, 0L, 1L);
    assertThat(book().since(Instant.EPOCH)).hasSize(5);
  }

  @Test
  void whatIsKnownOfTheCostIsKept() {
    saved(on.store(), cancelled(submitted(NOON), NOON));
    Historian historian = historian();
    historian.bindSpending((from, to) -> from.equals(NOON) ? Optional.of(0.25) : Optional.empty());

    count(historian);

    assertThat(book().since(NOON)).extracting(hour -> hour.cost().orElse(0)).contains(0.25);
  }

  @Test
  void whatMayGoIsToldOnceItIsCounted() {
    moment = NOON;
    Historian historian = historian();
    assertThat(historian.counted()).isBefore(NOON);

    count(historian);

    assertThat(historian.counted()).isEqualTo(NOON);
  }

  private HourBook book() {
    return on.backend().hours();
  }

  private Historian historian() {
    return new Historian(on.store(), book(), () -> moment);
  }

  private static void count(Historian historian) {
    while (historian.step().compareTo(Duration.ofSeconds(1)) < 0) {
      // on to the last page
    }
  }

  private EncodingJob submitted(Instant at) {
    JobRequest request =
        new JobRequest(
            "file:///in", List.of(new JobOutput("file:///out", "", "e", "{}")), "", Map.of());
    return saved(on.store(), EncodingJob.create(JobId.create(at), request, at));
  }

  private static EncodingJob begun(EncodingJob job, Instant at) {
    return job.next(JobStatus.of(JobState.DOWNLOADING, "", at), job.lease(), job.attempts());
  }

  private static EncodingJob finished(EncodingJob job, Instant at) {
    PastAttempt attempt =
        new PastAttempt(
            1,
            "n",
            at.minusSeconds(30),
            at,
            JobState.UPLOADING,
            AttemptOutcome.FINISHED,
            JobError.NONE);
    JobStatus status = JobStatus.of(JobState.FINISHED, "", at);
    return job.next(status, job.lease(), job.attempts().end(attempt))
        .worked(new JobWork("", 25, 1e6));
  }

  private static EncodingJob cancelled(EncodingJob job, Instant at) {
    return job.next(JobStatus.of(JobState.CANCELLED, "", at), job.lease(), job.attempts());
  }
}
