package nommer.queue.sqs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.contracts.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.StateChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeMessageTest {
  private static final JobId JOB = JobId.create(TestJobs.START);

  @Test
  void aChangeArrivesAsItWasSentButForWhereItGoes() {
    EncodingJob job = TestJobs.elaborate();
    StateChange change = StateChange.of(job);

    String text = ChangeMessage.of(change).write();

    assertThat(ChangeMessage.read(text).orElseThrow().to(change.notifyUrl())).isEqualTo(change);
    assertThat(text).doesNotContain("example.test", "hook");
  }

  @Test
  void longDetailsKeepTheirEndAndFitIntoAMessage() {
    String details = "\u0001🎬".repeat(50_000) + "the cause";

    ChangeMessage message = ChangeMessage.of(change(details));

    assertThat(message.details()).endsWith("the cause").hasSizeLessThanOrEqualTo(30_000);
    assertThat(Character.isLowSurrogate(message.details().charAt(0))).isFalse();
    assertThat(message.write().length()).isLessThan(256 * 1024);
  }

  @Test
  void whatSqsRefusesIsReplaced() {
    String text = ChangeMessage.of(change("a\uFFFFb\uD800c\u0000")).write();

    assertThat(text).contains("a\uFFFDb\uFFFDc\\u0000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"id\":1}",
        "{\"id\":\"ab\",\"rev\":\"1\"}",
        "{\"id\""
      })
  void whatIsNoChangeIsNone(String text) {
    assertThat(ChangeMessage.read(text)).isEmpty();
  }

  private static StateChange change(String details) {
    return new StateChange(JOB, 3, JobState.ERROR, details, TestJobs.START, "");
  }
}
