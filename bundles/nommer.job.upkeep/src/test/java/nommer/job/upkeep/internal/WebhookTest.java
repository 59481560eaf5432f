package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.contracts.Eventually;
import nommer.job.api.Delivery;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobClaim;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobMedia;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.job.api.Outbox;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.api.WebhookEvent;
import nommer.job.store.JobConflictException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks, on the way that callbacks take. */
@Timeout(60)
class WebhookTest {
  private static final Set<WebhookEvent> ALL = EnumSet.allOf(WebhookEvent.class);

  @RegisterExtension final OnSqlite on = new OnSqlite();
  private @Nullable Notifier notifier;

  @AfterEach
  void stop() throws InterruptedException {
    if (notifier != null) {
      notifier.stop();
    }
  }

  @Test
  void whatHasEndedIsToldWithAllThatIsKnownAndWithoutSecrets() throws Exception {
    try (Receiver client = new Receiver(n -> 204)) {
      EncodingJob job = submitted(client, WebhookEvent.FINAL);
      JobMedia media = new JobMedia("{\"source\":{\"seconds\":1.500},\"outputs\":[]}");
      finished(job.id(), media);
      start();

      Eventually.holds(() -> assertThat(client.types()).containsExactly("job.finished"));
      Receiver.Hook hook = client.heard().get(0);
      assertThat(hook.headers()).containsEntry("content-type", "application/json");
      JsonNode data = hook.json().path("data");
      EncodingJob now = found(job.id());
      assertThat(Instant.parse(hook.json().path("timestamp").asText()))
          .isEqualTo(now.status().updatedAt());
      assertThat(data.path("id").asText()).isEqualTo(job.id().value());
      assertThat(data.path("state").asText()).isEqualTo("FINISHED");
      assertThat(data.path("revision").asLong()).isEqualTo(now.revision());
      assertThat(data.path("error_code").isNull()).isTrue();
      assertThat(data.path("details").asText()).isEqualTo("1 warning & naïve");
      assertThat(data.path("metadata").path("Ü \"q\"").asText()).isEqualTo("é\n");
      assertThat(data.at("/media/source/seconds").asDouble()).isEqualTo(1.5);
      assertThat(data.at("/outputs/0/destination").asText()).isEqualTo("s3://bucket/out.mp4");
      assertThat(data.at("/outputs/0/published").asBoolean()).isTrue();
      assertThat(hook.body()).doesNotContain("cret@").doesNotContain("hidden");
    }
  }

  @Test
  void onlyWhatWasAskedForIsTold() throws Exception {
    try (Receiver client = new Receiver(n -> 200)) {
      EncodingJob job = submitted(client, Set.of(WebhookEvent.ENCODING, WebhookEvent.FAILED));
      JobClaim claim = on.service().claim(job.id(), "n/b", -1).orElseThrow();
      claim.advance(JobState.ENCODING, "", List.of());
      claim.fail(new JobError("BADINPUT", "truncated", "cut off"));
      start();

      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      assertThat(client.types()).containsExactly("job.encoding", "job.failed");
      assertThat(deliveries(job.id()))
          .extracting(Delivery::state)
          .containsExactly(JobState.ENCODING, JobState.ERROR);
    }
  }

  @Test
  void everyChangeMayBeAskedForAndTheLastIsTheFinalState() throws Exception {
    try (Receiver client = new Receiver(n -> n % 2 == 0 ? 503 : 200)) {
      EncodingJob job = submitted(client, ALL);
      finished(job.id(), JobMedia.NONE);
      start();

      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      assertThat(client.types().stream().distinct())
          .containsExactly("job.downloading", "job.encoding", "job.uploading", "job.finished");
      assertThat(client.heard().get(7).json().path("data").path("media").isNull()).isTrue();
    }
  }

  @Test
  void oneThatIsToldAgainHasTheSameIdAndAnotherOneAnother() throws Exception {
    try (Receiver client = new Receiver(n -> n == 0 ? 500 : 200)) {
      EncodingJob job = submitted(client, WebhookEvent.FINAL);
      on.service().cancel(job.id());
      start();
      Eventually.holds(() -> assertThat(client.heard()).hasSize(2));
      Eventually.holds(() -> assertThat(untold(job.id())).isZero());

      on.service().redeliver(job.id());
      Eventually.holds(() -> assertThat(client.heard()).hasSize(3));
      on.service().retry(job.id());
      on.service().cancel(job.id());
      Eventually.holds(() -> assertThat(client.heard()).hasSize(4));

      List<Receiver.Hook> heard = client.heard();
      assertThat(heard.get(1).body()).isEqualTo(heard.get(0).body());
      assertThat(heard.subList(0, 3)).extracting(Receiver.Hook::id).containsOnly(heard.get(0).id());
      assertThat(heard.get(2).json().path("timestamp"))
          .isEqualTo(heard.get(0).json().path("timestamp"));
      assertThat(heard.get(3).id()).isNotEqualTo(heard.get(0).id());
      Eventually.holds(() -> assertThat(deliveries(job.id())).hasSize(4));
      assertThat(deliveries(job.id()))
          .extracting(Delivery::answer, Delivery::attempt)
          .containsExactly(
              tuple("HTTP 500", 1),
              tuple("HTTP 200", 2),
              tuple("HTTP 200", 1),
              tuple("HTTP 200", 1));
      assertThat(deliveries(job.id()))
          .extracting(each -> each.messageId(job.id()))
          .containsExactlyElementsOf(heard.stream().map(Receiver.Hook::id).toList());
      assertThat(heard).allSatisfy(each -> assertThat(each.id()).contains(job.id().value()));
    }
  }

  @Test
  void whoAnswersThatItIsGoneIsToldNothingMore() throws Exception {
    try (Receiver client = new Receiver(n -> n == 0 ? 410 : 200)) {
      EncodingJob job = submitted(client, ALL);
      JobClaim claim = on.service().claim(job.id(), "n/b", -1).orElseThrow();
      start();
      Eventually.holds(
          () -> assertThat(found(job.id()).outbox().told().answer()).isEqualTo("HTTP 410"));
      assertThat(found(job.id()).outbox().told().isOver()).isTrue();
      assertThat(deliveries(job.id()))
          .extracting(Delivery::answer, Delivery::state)
          .containsExactly(tuple("HTTP 410", JobState.DOWNLOADING));

      claim.advance(JobState.ENCODING, "", List.of());
      on.service().cancel(job.id());
      EncodingJob other = submitted(client, WebhookEvent.FINAL);
      on.service().cancel(other.id());

      Eventually.holds(() -> assertThat(client.heard()).hasSize(2));
      assertThat(client.types()).containsExactly("job.downloading", "job.cancelled");
      assertThat(client.heard().get(1).id()).contains(other.id().value());
      assertThat(untold(job.id())).isZero();
      assertThatThrownBy(() -> on.service().redeliver(job.id()))
          .isInstanceOf(JobConflictException.class);
    }
  }

  /** Told late, an error is still that of the change. */
  @Test
  void theErrorIsThatOfTheChangeWhateverBecameOfTheJobSince() throws Exception {
    try (Receiver client = new Receiver(n -> 200)) {
      EncodingJob job = submitted(client, Set.of(WebhookEvent.FAILED));
      JobClaim claim = on.service().claim(job.id(), "n/b", -1).orElseThrow();
      claim.fail(new JobError("BADINPUT", "truncated", "cut off"));
      on.service().retry(job.id());
      start();

      Eventually.holds(() -> assertThat(client.heard()).hasSize(1));
      JsonNode data = client.heard().get(0).json().path("data");
      assertThat(data.path("state").asText()).isEqualTo("ERROR");
      assertThat(data.path("error_code").asText()).isEqualTo("BADINPUT");
      assertThat(data.path("error_reason").asText()).isEqualTo("truncated");
      assertThat(data.path("details").asText()).contains("cut off");
      assertThat(data.at("/outputs/0/published").asBoolean(true)).isFalse();
    }
  }

  /** A node of before there were webhooks notes every change, and no error. */
  @Test
  void whatAnOlderNodeNotedIsToldAsFarAsItWasAskedFor() throws Exception {
    try (Receiver client = new Receiver(n -> 200)) {
      EncodingJob job = submitted(client, Set.of(WebhookEvent.FAILED));
      on.service()
          .claim(job.id(), "n/b", -1)
          .orElseThrow()
          .fail(new JobError("BADINPUT", "truncated", "cut off"));
      EncodingJob failed = found(job.id());
      Instant at = failed.status().updatedAt();
      EncodingJob next =
          failed
              .retold(at)
              .with(
                  new Outbox(
                      List.of(
                          new StateChange(1, JobState.DOWNLOADING, "", at),
                          new StateChange(2, JobState.ERROR, "cut off", at)),
                      Told.NOTHING));
      on.store().save(next);
      start();

      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      assertThat(client.types()).containsExactly("job.failed");
      assertThat(client.heard().get(0).json().at("/data/error_code").asText())
          .isEqualTo("BADINPUT");
    }
  }

  @Test
  void whatTheGrantDoesNotNameIsNotTold() throws Exception {
    try (Receiver client = new Receiver(n -> 200)) {
      Grant grant = new Grant("id", "club", List.of(), List.of(), List.of(client.url("/mine/")));
      EncodingJob mine = on.submitted(client.url("/mine/hook"), ALL, Map.of(), grant);
      EncodingJob other = on.submitted(client.url("/other"), ALL, Map.of(), grant);
      on.service().cancel(mine.id());
      on.service().cancel(other.id());
      start();

      Eventually.holds(() -> assertThat(untold(mine.id()) + untold(other.id())).isZero());
      assertThat(client.heard()).hasSize(1);
      assertThat(client.heard().get(0).id()).contains(mine.id().value());
      assertThat(found(other.id()).outbox().told().isOver()).isFalse();
    }
  }

  private EncodingJob submitted(Receiver client, Set<WebhookEvent> events) {
    return on.submitted(
        client.url("/hook?token=hidden"), events, Map.of("Ü \"q\"", "é\n"), Grant.OWNER);
  }

  private void finished(JobId id, JobMedia media) {
    JobClaim claim = on.service().claim(id, "n/b", -1).orElseThrow();
    claim.advance(JobState.ENCODING, "", List.of());
    claim.publishing();
    claim.finish("1 warning & naïve", JobWork.NONE, media);
  }

  private List<Delivery> deliveries(JobId id) {
    return found(id).outbox().told().deliveries();
  }

  private EncodingJob found(JobId id) {
    return on.store().find(id).orElseThrow();
  }

  private int untold(JobId id) {
    return found(id).outbox().untold().size();
  }

  private void start() {
    notifier =
        new Notifier(
            on.store(), on.bell(), OnSqlite.REACHES, on.secrets(), on.lead(), OnSqlite.SETTINGS);
  }
}
