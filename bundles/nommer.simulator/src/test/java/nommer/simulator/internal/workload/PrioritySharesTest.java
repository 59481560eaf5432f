package nommer.simulator.internal.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nommer.job.api.JobPriority;
import nommer.simulator.internal.UsageException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrioritySharesTest {
  private static final Workload JOBS = Generator.generate(Pattern.POISSON, 10_000, 300, 1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "low=0.2,high=0.1 | 0.2 | 0.1",
        "high=.5,low=0.5 | 0.5 | 0.5",
        "low=1 | 1 | 0",
        "high=0 | 0 | 0",
        "low=0.7,high=0.3 | 0.7 | 0.3"
      })
  void sharesAreReadInAnyOrder(String text, double low, double high) {
    assertThat(PriorityShares.of(text)).isEqualTo(new PriorityShares(low, high));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "low",
        "low=",
        "low=20%",
        "low=-0.1",
        "low=NaN",
        "low=1.1",
        "low=0.6,high=0.5",
        "low=0.1,low=0.1",
        "normal=0.5",
        "low=0.1,high=0.1,normal=0.8",
        "low=0.1;high=0.1",
        "low=0.1,"
      })
  void whatCannotBeReadIsToldHowToWriteIt(String text) {
    assertThatThrownBy(() -> PriorityShares.of(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("write low=0.2,high=0.1, not '" + text + "'");
  }

  @Test
  void jobsAreDrawnByTheirSharesAndNothingElseOfThemChanges() {
    Workload drawn = new PriorityShares(0.2, 0.1).drawn(JOBS, 1);

    assertThat(drawn.jobsOf(JobPriority.LOW) / 10_000.0).isCloseTo(0.2, Offset.offset(0.02));
    assertThat(drawn.jobsOf(JobPriority.HIGH) / 10_000.0).isCloseTo(0.1, Offset.offset(0.02));
    assertThat(drawn.priorities()).hasSize(3);
    assertThat(drawn.submitted()).isEqualTo(JOBS.submitted());
    assertThat(drawn.work()).isEqualTo(JOBS.work());
    assertThat(drawn.kind()).isEqualTo(JOBS.kind());
  }

  @Test
  void theSameSeedDrawsTheSameAndAnotherSeedOthers() {
    PriorityShares shares = new PriorityShares(0.2, 0.1);

    assertThat(shares.drawn(JOBS, 1).priority())
        .isEqualTo(shares.drawn(JOBS, 1).priority())
        .isNotEqualTo(shares.drawn(JOBS, 2).priority());
  }

  @Test
  void allOrNoneMayBeOfOnePriority() {
    assertThat(new PriorityShares(1, 0).drawn(JOBS, 1).priorities())
        .containsExactly(JobPriority.LOW);
    assertThat(new PriorityShares(0, 1).drawn(JOBS, 1).priorities())
        .containsExactly(JobPriority.HIGH);
    assertThat(new PriorityShares(0, 0).drawn(JOBS, 1).isMixed()).isFalse();
    assertThat(JOBS.priorities()).containsExactly(JobPriority.NORMAL);
  }
}
