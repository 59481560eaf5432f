package nommer.job.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import nommer.job.api.JobPriority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrgencyTextTest {
  @Test
  void aPriorityIsItsWordInAnyCase() {
    assertThat(UrgencyText.priority("priority", "High")).isEqualTo(JobPriority.HIGH);
  }

  @Test
  void anotherWordIsRefusedUnderTheClientsNameForIt() {
    assertThatThrownBy(() -> UrgencyText.priority("Rush", "urg\u0000ent"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo("priority");
              assertThat(e.field()).isEqualTo("Rush");
            })
        .hasMessage("Rush must be \"low\", \"normal\" or \"high\", not 'urg?ent'");
  }

  @Test
  void aDeadlineIsKeptToTheMillisecond() {
    assertThat(UrgencyText.deadline("deadline", "2026-03-01T13:00:00.123999+01:00"))
        .isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2026-03-01", "2026-03-01T12:00:00"})
  void aTimeWithoutItsPlaceOnEarthIsRefused(String text) {
    assertThatThrownBy(() -> UrgencyText.deadline("deadline", text))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo("deadline"))
        .hasMessage("deadline is no time: write it as 2026-03-01T12:00:00Z, or with an offset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00+18:00",
        "+10000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z"
      })
  void aTimeThatNoCalendarHasIsRefused(String text) {
    assertThatThrownBy(() -> UrgencyText.deadline("deadline", text))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo("deadline"))
        .hasMessage("deadline must be within the years 1970 to 9999");
  }

  @Test
  void theLastMillisecondOfTheYear9999IsATime() {
    assertThat(UrgencyText.deadline("deadline", "9999-12-31T23:59:59.999Z"))
        .isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
  }
}
