package nommer.bench.internal.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Duration TIME = Duration.ofMinutes(2);

  @Test
  void theSameSeedDrawsTheSameFaultsAndAnotherOneOthers() {
    List<Fault> faults = Schedule.draw(60, 7, TIME);

    assertThat(Schedule.draw(60, 7, TIME)).isEqualTo(faults);
    assertThat(Schedule.draw(60, 8, TIME)).isNotEqualTo(faults);
  }

  @Test
  void thereAreAsManyKillsAsAskedForAndEveryOtherKind() {
    List<Fault> faults = Schedule.draw(60, 7, TIME);

    assertThat(faults.stream().filter(fault -> fault.kind().kills())).hasSize(60);
    assertThat(faults).extracting(Fault::kind).contains(Kind.values());
  }

  @Test
  void killsAreSpreadOverTheTime() {
    int millis = Schedule.draw(200, 7, TIME).stream().mapToInt(Fault::pauseMillis).sum();

    assertThat(millis).isBetween(100_000, 140_000);
  }

  @Test
  void whatLastsEndsWithinTheBoundsOfItsKind() {
    for (Fault fault : Schedule.draw(200, 7, TIME)) {
      assertThat(fault.lastsMillis()).isBetween(fault.kind().lasts(0), fault.kind().lasts(1));
      assertThat(fault.index(3)).isBetween(0, 2);
    }
  }

  @Test
  void withoutKillsNothingIsDone() {
    assertThat(Schedule.draw(0, 7, TIME)).isEmpty();
  }
}
