package nommer.contracts;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.later;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import nommer.job.api.JobState;
import nommer.job.record.Marks;
import nommer.job.store.JobCounts;
import org.junit.jupiter.api.Test;

/** Of {@code nommer.job.record}, as {@link JobRecordTest}. */
class MarksTest {
  @Test
  void aJobForLaterIsMarkedApartOnlyWhileItIsPending() {
    assertThat(Marks.of(submitted(0))).isEqualTo("PENDING");
    assertThat(Marks.of(later(0, START))).isEqualTo(Marks.LATER);
    assertThat(Marks.of(moved(later(0, START), JobState.CANCELLED))).isEqualTo("CANCELLED");
  }

  @Test
  void whoAsksForPendingJobsMeansThoseForLaterToo() {
    assertThat(Marks.of(Set.of(JobState.PENDING, JobState.ERROR)))
        .containsExactly("ERROR", "LATER", "PENDING");
    assertThat(Marks.of(Set.of(JobState.ERROR))).containsExactly("ERROR");
  }

  @Test
  void jobsForLaterAreCountedAsPendingAndApart() {
    JobCounts counts = Marks.counts(Map.of("PENDING", 2L, "LATER", 3L, "ERROR", 1L));

    assertThat(counts.of(JobState.PENDING)).isEqualTo(5);
    assertThat(counts.ready()).isEqualTo(2);
    assertThat(counts.later()).isEqualTo(3);
    assertThat(counts.of(JobState.ERROR)).isEqualTo(1);
  }
}
