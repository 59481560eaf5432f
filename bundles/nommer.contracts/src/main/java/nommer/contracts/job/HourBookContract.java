package nommer.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import org.junit.jupiter.api.Test;

/** What every {@link HourBook} must do. */
public abstract class HourBookContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** The one under test; of the same store throughout a test, and empty when the test begins. */
  protected abstract HourBook book();

  @Test
  void atFirstNothingWasCounted() {
    assertThat(book().counted()).isEqualTo(Counted.NOTHING);
    assertThat(book().since(Instant.EPOCH)).isEmpty();
  }

  @Test
  void ofTwoWhoGoOnFromTheSamePointTheSecondIsRefused() {
    Counted first = new Counted(0, NOON.plusMillis(1234), "a \"cursor\"", full(NOON));
    Counted second = new Counted(0, NOON.plusMillis(4321), "other", HourSums.none(NOON));

    assertThat(book().advance(first)).isTrue();
    assertThat(book().advance(second)).isFalse();

    assertThat(book().counted()).isEqualTo(first);
    Counted next =
        new Counted(1, NOON.plusSeconds(7200), "", HourSums.none(NOON.plusSeconds(7200)));
    assertThat(book().advance(next)).isTrue();
    assertThat(book().counted()).isEqualTo(next);
  }

  @Test
  void anHourIsKeptAsItWasFirst() {
    book().settle(full(NOON));
    book().settle(HourSums.none(NOON));

    assertThat(book().since(NOON)).containsExactly(full(NOON));
  }

  @Test
  void whatAnHourHasCostIsAddedOnce() {
    book().settle(full(NOON));

    book().price(NOON, 0);
    book().price(NOON, 2);
    book().price(NOON.plusSeconds(3600), 2);

    assertThat(book().since(NOON)).containsExactly(full(NOON).at(0));
  }

  @Test
  void hoursAreListedNewestFirstUntilTheyAreForgotten() {
    for (int hour = 0; hour < 5; hour++) {
      book().settle(HourSums.none(NOON.plusSeconds(3600L * hour)));
    }
    assertThat(book().since(NOON.plusSeconds(3600L * 3)))
        .extracting(HourSums::start)
        .containsExactly(NOON.plusSeconds(3600L * 4), NOON.plusSeconds(3600L * 3));

    book().forget(NOON.plusSeconds(3600L * 4));

    assertThat(book().since(Instant.EPOCH))
        .extracting(HourSums::start)
        .containsExactly(NOON.plusSeconds(3600L * 4));
  }

  private static HourSums full(Instant start) {
    return HourSums.none(start)
        .arrival()
        .end(JobState.FINISHED, new JobWork("", 12.25, 1e9))
        .end(JobState.ERROR, JobWork.NONE)
        .begun(Duration.ofMillis(500))
        .begun(Duration.ofHours(2))
        .attempt(Duration.ofMillis(13_500));
  }
}
