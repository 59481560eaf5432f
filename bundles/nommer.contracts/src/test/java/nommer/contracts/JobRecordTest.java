package nommer.contracts;

import static nommer.contracts.job.TestJobs.elaborate;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.submitted;
import static nommer.contracts.job.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nommer.contracts.job.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.Outbox;
import nommer.job.api.Readiness;
import nommer.job.api.StateChange;
import nommer.job.api.WebhookEvent;
import nommer.job.record.JobRecord;
import org.junit.jupiter.api.Test;

/** Of {@code nommer.job.record}, which contracts stand upon, with the jobs that all stores meet. */
class JobRecordTest {
  @Test
  void whatIsWrittenIsRead() {
    EncodingJob plain = submitted(0);
    assertThat(again(plain)).isEqualTo(plain);
    EncodingJob job = elaborate();
    assertThat(again(job)).isEqualTo(job);
    assertThat(List.copyOf(again(job).request().metadata().keySet()))
        .isEqualTo(List.copyOf(job.request().metadata().keySet()));
  }

  @Test
  void aPlainJobTakesFewBytes() {
    String record = JobRecord.record(submitted(0));

    assertThat(record).hasSizeLessThan(250).doesNotContain("error", "lease", "staged", "untold");
  }

  @Test
  void whatOneVersionDoesNotKnowItKeeps() {
    EncodingJob job = moved(watched(0), JobState.DOWNLOADING);
    Map<String, String> newer =
        Map.of(
            "text", "\"a \\\"quoted\\\" é\"",
            "number", "1.50",
            "big", "123456789012345678901234567890",
            "truth", "false",
            "nothing", "null",
            "list", "[1,{\"a\":[]}]",
            "object", "{\"x\":{\"y\":\"z\"}}");
    StringBuilder record = new StringBuilder(JobRecord.record(job));
    newer.forEach((name, json) -> record.insert(1, "\"" + name + "\":" + json + ","));

    EncodingJob read =
        JobRecord.read(
            JobRecord.request(job), record.toString(), JobRecord.history(job), Outbox.Told.NOTHING);
    EncodingJob next = again(moved(again(read), JobState.ENCODING));

    assertThat(read.edition().newer()).isEqualTo(newer);
    assertThat(next.edition().newer()).isEqualTo(newer);
    assertThat(next.state()).isEqualTo(JobState.ENCODING);
  }

  @Test
  void whatTheClientWasToldIsLeftOut() {
    EncodingJob job = moved(moved(watched(0), JobState.DOWNLOADING), JobState.ENCODING);

    EncodingJob read =
        JobRecord.read(
            JobRecord.request(job),
            JobRecord.record(job),
            JobRecord.history(job),
            Outbox.Told.of(1));

    assertThat(job.outbox().untold()).extracting(StateChange::revision).containsExactly(1L, 2L);
    assertThat(read.outbox().untold()).extracting(StateChange::revision).containsExactly(2L);
  }

  @Test
  void aJobForLaterStaysSo() {
    EncodingJob job =
        submitted(0).with(Readiness.from(TestJobs.START.plusSeconds(9), TestJobs.START));

    assertThat(again(job).readiness()).isEqualTo(job.readiness());
    assertThat(again(job).readiness().later()).isTrue();
  }

  @Test
  void aStateThatOnlyANewerVersionKnowsIsNamed() {
    EncodingJob job = submitted(0);
    String record = JobRecord.record(job).replace("PENDING", "DREAMING");

    assertThatThrownBy(
            () ->
                JobRecord.read(
                    JobRecord.request(job), record, JobRecord.history(job), Outbox.Told.NOTHING))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DREAMING");
  }

  /** A newer version's events are of no state that this one knows. */
  @Test
  void ofAWebhooksEventsThoseThatAreKnownCount() {
    EncodingJob job = watched(0, WebhookEvent.FINISHED, WebhookEvent.FAILED);
    String request = JobRecord.request(job);

    String dreaming = request.replace("job.failed", "job.dreaming");

    assertThat(read(job, request).request()).isEqualTo(job.request());
    assertThat(read(job, dreaming).request().webhookEvents())
        .containsExactly(WebhookEvent.FINISHED);
    assertThatThrownBy(() -> read(job, dreaming.replace("job.finished", "job.asleep")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("job.asleep");
  }

  private static EncodingJob read(EncodingJob job, String request) {
    return JobRecord.read(request, JobRecord.record(job), "", Outbox.Told.NOTHING);
  }

  @Test
  void whatIsNoJobIsRefused() {
    assertThatThrownBy(() -> JobRecord.read("{}", "[]", "", Outbox.Told.NOTHING))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> JobRecord.read("{", "{\"id\":", "", Outbox.Told.NOTHING))
        .isInstanceOf(IllegalStateException.class);
  }

  private static EncodingJob again(EncodingJob job) {
    return JobRecord.read(
        JobRecord.request(job), JobRecord.record(job), JobRecord.history(job), job.outbox().told());
  }
}
