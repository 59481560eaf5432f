package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import org.junit.jupiter.api.Test;

class KindTest {
  @Test
  void aLookIsNoEncodeOfItsEncoder() {
    JobOutput raw = new JobOutput("file:///b", "", "ffmpeg", "[]");
    JobOutput web = new JobOutput("file:///c", "web@1", "ffmpeg", "[]");

    assertThat(kind(raw, web)).isEqualTo("ffmpeg+web@1");
    assertThat(kind(JobOutput.look("ffmpeg"))).isEqualTo("probe");
  }

  private static String kind(JobOutput... outputs) {
    JobRequest request = new JobRequest("file:///a", List.of(outputs), "", Map.of());
    return Kind.of(EncodingJob.create(JobId.create(Instant.EPOCH), request, Instant.EPOCH));
  }
}
