package nommer.job.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobPriorityTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aHigherPriorityStandsBeforeWhatCameADayEarlier() {
    Instant high = JobPriority.HIGH.place(NOON);

    assertThat(high).isEqualTo(JobPriority.NORMAL.place(NOON.minus(Duration.ofDays(1))));
    assertThat(high).isEqualTo(JobPriority.LOW.place(NOON.minus(Duration.ofDays(2))));
  }

  @ParameterizedTest
  @CsvSource({
    "LOW, 23, LOW", "LOW, 24, NORMAL", "LOW, 47, NORMAL", "LOW, 48, HIGH", "LOW, 999, HIGH",
    "NORMAL, 0, NORMAL", "NORMAL, 24, HIGH", "NORMAL, 999, HIGH", "HIGH, 0, HIGH", "HIGH, 99, HIGH"
  })
  void waitingRaisesIt(JobPriority priority, long hours, JobPriority after) {
    assertThat(priority.after(Duration.ofHours(hours))).isEqualTo(after);
  }

  /** Clocks differ, so a job may seem to come from the future. */
  @Test
  void aJobFromTheFutureKeepsItsPriority() {
    assertThat(JobPriority.HIGH.after(Duration.ofHours(-1))).isEqualTo(JobPriority.HIGH);
    assertThat(JobPriority.NORMAL.after(Duration.ofHours(-30))).isEqualTo(JobPriority.NORMAL);
  }

  @Test
  void itsWordIsReadInAnyCase() {
    assertThat(JobPriority.of("High")).contains(JobPriority.HIGH);
    assertThat(JobPriority.of(JobPriority.LOW.word())).contains(JobPriority.LOW);
    assertThat(JobPriority.of("urgent")).isEmpty();
    assertThat(JobPriority.of("")).isEmpty();
  }
}
