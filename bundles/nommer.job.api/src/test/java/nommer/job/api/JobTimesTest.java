package nommer.job.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobTimesTest {
  private static final Instant START = Instant.ofEpochSecond(1000);

  private static final JobRequest REQUEST =
      new JobRequest(
          "file:///in.mov",
          List.of(new JobOutput("file:///out.mp4", "", "ffmpeg", "{}")),
          "",
          Map.of());

  private final EncodingJob job = EncodingJob.create(JobId.create(START), REQUEST, START);

  @Test
  void aJobIsBegunWhenANodeFirstTakesItAndTakeoversGoOnWithThat() {
    EncodingJob begun = moved(job, JobState.DOWNLOADING, 10);
    EncodingJob taken = moved(moved(begun, JobState.ENCODING, 15), JobState.DOWNLOADING, 40);

    assertThat(job.times()).isEqualTo(JobTimes.NONE);
    assertThat(begun.times().startedAt()).isEqualTo(START.plusSeconds(10));
    assertThat(taken.times()).isEqualTo(begun.times());
    assertThat(moved(taken, JobState.FINISHED, 50).times()).isEqualTo(begun.times());
  }

  @Test
  void aJobThatWaitsAgainWasNotBegunAndWaitsSinceThen() {
    EncodingJob failed = moved(moved(job, JobState.ENCODING, 10), JobState.ERROR, 20);
    EncodingJob retried = moved(failed, JobState.PENDING, 30);

    assertThat(retried.times()).isEqualTo(JobTimes.queued(START.plusSeconds(30)));
    assertThat(retried.times().isStarted()).isFalse();
  }

  @Test
  void aJobThatWasForLaterWaitsSinceItsTimeCame() {
    assertThat(job.ready(START.plusSeconds(7)).times())
        .isEqualTo(JobTimes.queued(START.plusSeconds(7)));
  }

  private static EncodingJob moved(EncodingJob job, JobState state, long after) {
    JobStatus status = JobStatus.of(state, "", START.plusSeconds(after));
    return job.next(status, job.lease(), job.attempts());
  }
}
