package nommer.job.submission.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.contracts.media.MemoryPresets;
import nommer.contracts.media.PickyEncoder;
import nommer.contracts.media.PickyStorage;
import nommer.contracts.media.TestReference;
import nommer.job.api.Grant;
import nommer.job.api.JobRequest;
import nommer.job.api.Urgency;
import nommer.job.api.WebhookEvent;
import nommer.job.submission.PartNames;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Submission;
import nommer.job.submission.Submission.Output;
import nommer.job.submission.Webhook;
import nommer.media.reach.standalone.HomeReach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks meet the rules that callbacks do. */
class WebhookDoorTest {
  private final SubmissionDoor door =
      new SubmissionDoor(
          new SavedRequests(), new MemoryPresets(), HomeReach.of(Path.of("target/home")));

  @BeforeEach
  void plugIn() {
    door.bindEncoder(
        TestReference.of(1, "1.0", 0, "nommer.encoder.name", "ffmpeg"), new PickyEncoder());
    door.bindStorage(
        TestReference.of(2, "1.0", 0, "nommer.storage.scheme", "file"), new PickyStorage());
  }

  @Test
  void theJobIsToldThereAndOfThat() {
    JobRequest request =
        door.check(told("https://h/hook", WebhookEvent.FAILED), Grant.OWNER).request();

    assertThat(request.notifyUrl()).isEqualTo("https://h/hook");
    assertThat(request.webhookEvents()).containsExactly(WebhookEvent.FAILED);
    assertThat(request.isWebhook()).isTrue();
  }

  /** Or the second of two submissions under one key would be told as the first asked for. */
  @Test
  void otherEventsAreAnotherRequest() {
    JobRequest one = door.check(told("https://h/", WebhookEvent.FAILED), Grant.OWNER).request();
    JobRequest other = door.check(told("https://h/", WebhookEvent.FINISHED), Grant.OWNER).request();

    assertThat(one.asksTheSameAs(other)).isFalse();
    assertThat(one.asksTheSameAs(one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://h/p, bad_webhook",
    "http:///p, bad_webhook",
    "http://169.254.169.254/hook, location",
    "https://elsewhere.test/hook, location"
  })
  void aUrlThatMayNotBeToldIsRefused(String url, String reason) {
    Grant grant =
        new Grant(
            "4f1c",
            "club",
            List.of("file:///"),
            List.of("file:///"),
            List.of("https://cms.test/", "http://169.254.169.254/"));

    assertThatThrownBy(() -> door.check(told(url, WebhookEvent.FINISHED), grant))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.field()).isEqualTo("webhook");
            });
  }

  private static Submission told(String url, WebhookEvent event) {
    return new Submission(
        "file:///a",
        List.of(Output.byPreset("file:///b", "web_medium")),
        "",
        new Webhook(url, Set.of(event)),
        Urgency.USUAL,
        Map.of(),
        PartNames.PLAIN);
  }
}
