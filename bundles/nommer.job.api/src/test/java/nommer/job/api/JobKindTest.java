package nommer.job.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What jobs are alike in, for who predicts their time. */
class JobKindTest {
  @Test
  void aLookIsNoEncodeOfItsEncoder() {
    JobOutput raw = new JobOutput("file:///b", "", "ffmpeg", "[]");
    JobOutput web = new JobOutput("file:///c", "web@1", "ffmpeg", "[]");

    assertThat(kind(raw, web)).isEqualTo("ffmpeg+web@1");
    assertThat(kind(JobOutput.look("ffmpeg"))).isEqualTo("probe");
  }

  private static String kind(JobOutput... outputs) {
    return new JobRequest("file:///a", List.of(outputs), "", Map.of()).kind();
  }
}
