package nommer.queue.sqs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import nommer.job.api.JobPriority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void eachPriorityHasAQueueWhoseNameBeginsWithThatOfNormalJobs() {
    Settings settings = named("jobs", "changes");

    assertThat(settings.jobs(JobPriority.NORMAL)).isEqualTo("jobs");
    assertThat(settings.jobs(JobPriority.HIGH)).isEqualTo("jobs_high");
    assertThat(settings.jobs(JobPriority.LOW)).isEqualTo("jobs_low");
    assertThat(settings.names())
        .containsExactlyInAnyOrder("jobs", "jobs_high", "jobs_low", "changes");
  }

  /** A change would be taken for a hint, and dropped. */
  @ParameterizedTest
  @ValueSource(strings = {"jobs", "jobs_high", "jobs_low"})
  void aQueueOfJobsIsNoQueueOfChanges(String changes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> named("jobs", changes))
        .withMessageContaining("state.change.queue");
  }

  @Test
  void aNameMustLeaveRoomForWhatIsAddedToIt() {
    String longest = "j".repeat(68);
    assertThat(named(longest, "changes").jobs(JobPriority.HIGH) + SqsQueue.DEAD)
        .hasSizeLessThanOrEqualTo(80);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> named(longest + "j", "changes"))
        .withMessageContaining("new.job.queue");
  }

  private static Settings named(String jobs, String changes) {
    return new Settings(jobs, changes, Duration.ofSeconds(30), 200);
  }
}
