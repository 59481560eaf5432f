package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobMedia;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobWork;
import org.junit.jupiter.api.Test;

class OutputSizesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final OutputSizes sizes = new OutputSizes();

  @Test
  void itIsTheMeanOfThoseThatWereMadeByTheSameOptions() {
    learn("{\"outputs\":[{\"bytes\":100},{\"bytes\":7}]}", "[1]", "[2]");
    learn("{\"outputs\":[{\"bytes\":8},{\"bytes\":200}]}", "[2]", "[1]");

    assertThat(sizes.of("ffmpeg", "[1]")).hasValue(150);
    assertThat(sizes.of("ffmpeg", "[2]")).hasValue(7.5);
    assertThat(sizes.of("ffmpeg", "[3]")).isEmpty();
    assertThat(sizes.of("other", "[1]")).isEmpty();
  }

  @Test
  void whatIsNotKnownCountsForNothing() {
    learn("", "[1]");
    learn("{\"source\":{\"bytes\":5},\"outputs\":[]}", "[1]");
    learn("{\"outputs\":[{\"container\":\"mp4\"}]}", "[1]");
    learn("{\"outputs\":[{\"bytes\":\"many\"}]}", "[1]");
    assertThat(sizes.of("ffmpeg", "[1]")).isEmpty();

    learn("{\"outputs\":[{\"bytes\":10},{\"bytes\":20}]}", "[1]");

    assertThat(sizes.of("ffmpeg", "[1]")).hasValue(10);
  }

  @Test
  void theNewestCountMost() {
    for (int i = 0; i < 2000; i++) {
      learn("{\"outputs\":[{\"bytes\":" + (i < 1000 ? 10 : 1000) + "}]}", "[1]");
    }

    assertThat(sizes.of("ffmpeg", "[1]").orElseThrow()).isCloseTo(1000, within(10.0));
  }

  @Test
  void whatWasNotSeenForTheLongestTimeIsForgotten() {
    for (int i = 0; i < 2001; i++) {
      learn("{\"outputs\":[{\"bytes\":9}]}", "[" + i + "]");
    }

    assertThat(sizes.of("ffmpeg", "[0]")).isEmpty();
    assertThat(sizes.of("ffmpeg", "[1]")).hasValue(9);
    assertThat(sizes.of("ffmpeg", "[2000]")).hasValue(9);
  }

  @Test
  void theScalerLearnsItFromJobsThatFinish() {
    Cluster cluster = new Cluster();
    cluster.store.each.add(job("{\"outputs\":[{\"bytes\":4096}]}", "[1]"));

    cluster.look();

    assertThat(cluster.bytes("ffmpeg", "[1]")).hasValue(4096);
  }

  private void learn(String media, String... options) {
    sizes.learn(job(media, options));
  }

  private static EncodingJob job(String media, String... options) {
    List<JobOutput> outputs =
        Stream.of(options).map(each -> new JobOutput("file:///o", "", "ffmpeg", each)).toList();
    EncodingJob job =
        EncodingJob.create(
            JobId.create(START), new JobRequest("file:///in", outputs, "", Map.of()), START);
    return job.next(JobStatus.of(JobState.FINISHED, "", START), job.lease(), job.attempts())
        .worked(new JobWork("m", 1, 1))
        .with(new JobMedia(media));
  }
}
