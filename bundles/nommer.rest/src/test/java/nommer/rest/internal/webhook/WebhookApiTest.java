package nommer.rest.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nommer.job.api.Delivery;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.Outbox.Told;
import nommer.job.api.WebhookEvent;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Submissions with a webhook, and what is shown of them. */
class WebhookApiTest extends ApiTest {
  private static final String FINAL = "[job.finished, job.failed, job.abandoned, job.cancelled]";

  @Test
  void aUrlIsToldThatTheJobHasEnded() {
    Client.Reply reply = submit("\"https://user:secret@cms.example/hook?token=hidden\"");

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(server.jobs.last().request().notifyUrl())
        .isEqualTo("https://user:secret@cms.example/hook?token=hidden");
    assertThat(server.jobs.last().request().webhookEvents()).isEqualTo(WebhookEvent.FINAL);
    JsonNode job = reply.json();
    assertThat(job.at("/webhook/url").asText()).isEqualTo("https://cms.example/hook");
    assertThat(texts(job.at("/webhook/events"))).hasToString(FINAL);
    assertThat(job.path("notify_url").isNull()).isTrue();
    assertThat(job.at("/callbacks/waiting").asInt(-1)).isZero();
    assertThat(reply.text()).doesNotContain("secret").doesNotContain("hidden");
  }

  @Test
  void eventsMayBeChosen() {
    Client.Reply reply =
        submit(
            """
            {"url": "https://cms.example/hook", "events": ["job.failed", "job.encoding", "job.failed"]}
            """);

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(server.jobs.last().request().webhookEvents())
        .isEqualTo(Set.of(WebhookEvent.ENCODING, WebhookEvent.FAILED));
    assertThat(texts(reply.json().at("/webhook/events")))
        .containsExactly("job.encoding", "job.failed");
    assertThat(client.get("/v1/jobs").json().at("/jobs/0/webhook/url").asText())
        .isEqualTo("https://cms.example/hook");
  }

  @Test
  void withoutOneThereIsNone() {
    assertThat(submit("null").json().path("webhook").isNull()).isTrue();
    assertThat(server.jobs.last().hasCallback()).isFalse();
  }

  @Test
  void aLookAtASourceHasOneToo() {
    Client.Reply reply =
        client.post(
            "/v1/probe", "{\"source\": \"file:///in.mov\", \"webhook\": \"http://cms.example/\"}");

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(server.jobs.last().request().webhookEvents()).isEqualTo(WebhookEvent.FINAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}| missing_field| webhook.url",
        "{`url`: ``}| empty_field| webhook.url is empty",
        "{`events`: [`job.failed`]}| missing_field| webhook.url",
        "{`url`: `http://h/`, `events`: []}| no_events| webhook.events is empty",
        "{`url`: `http://h/`, `events`: [`job.finish`]}| unknown_event| did you mean 'job.finished'?",
        "{`url`: `http://h/`, `events`: [7]}| wrong_type| webhook.events[0] must be a string",
        "{`url`: `http://h/`, `evens`: []}| unknown_field| did you mean 'events'?",
        "7| wrong_type| webhook must be an object",
        "`ftp://h/`| bad_webhook| webhook must be a URL",
        "`http://169.254.169.254/`| location| webhook: 169.254.169.254"
      })
  void whatIsNoWebhookIsRefused(String webhook, String reason, String detail) {
    Client.Reply reply = submit(webhook.replace('`', '"'));

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(reply.json().path("detail").asText()).contains(detail);
    assertThat(server.jobs.size()).isZero();
  }

  @Test
  void aJobIsToldToOnePlaceOnly() {
    Client.Reply reply = submit("\"http://h/\", \"notify_url\": \"http://h/\"");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo("notify_url_or_webhook");
  }

  @Test
  void itMovesWithItsEvents() {
    submit("{\"url\": \"http://cms.example/\", \"events\": [\"job.failed\"]}");
    String path = "/v1/jobs/" + server.jobs.last().id();

    JsonNode moved = client.patch(path, "{\"notify_url\": \"http://new.example/\"}").json();

    assertThat(moved.at("/webhook/url").asText()).isEqualTo("http://new.example/");
    assertThat(texts(moved.at("/webhook/events"))).containsExactly("job.failed");
    assertThat(moved.path("notify_url").isNull()).isTrue();
    JsonNode gone = client.patch(path, "{\"notify_url\": null}").json();
    assertThat(gone.path("webhook").isNull()).isTrue();
    assertThat(gone.path("callbacks").isNull()).isTrue();
  }

  @Test
  void oneThatIsOverSaysSo() {
    submit("{\"url\": \"http://cms.example/\", \"events\": [\"job.cancelled\"]}");
    EncodingJob job = server.jobs.last();
    client.post("/v1/jobs/" + job.id() + "/cancel", "");
    JsonNode waits = client.get("/v1/callbacks").json().at("/callbacks/0");
    assertThat(waits.at("/webhook/url").asText()).isEqualTo("http://cms.example/");
    assertThat(waits.path("ended").asBoolean(true)).isFalse();
    EncodingJob cancelled = server.jobs.find(job.id()).orElseThrow();
    assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);

    Delivery delivery =
        new Delivery(
            Instant.parse("2026-03-01T12:00:00.123Z"),
            Duration.ofMillis(17),
            2,
            JobState.CANCELLED,
            Instant.parse("2026-03-01T11:00:00Z"),
            "HTTP 410");
    server.jobs.tell(cancelled, Told.NOTHING.with(delivery).over("HTTP 410"));

    JsonNode callbacks = client.get("/v1/jobs/" + job.id()).json().path("callbacks");
    assertThat(callbacks.path("ended").asBoolean()).isTrue();
    assertThat(callbacks.path("answer").asText()).isEqualTo("HTTP 410");
    assertThat(callbacks.path("waiting").asInt()).isZero();
    assertThat(callbacks.path("deliveries")).hasSize(1);
    JsonNode told = callbacks.at("/deliveries/0");
    assertThat(told.path("at").asText()).isEqualTo("2026-03-01T12:00:00.123Z");
    assertThat(told.path("event_id").asText()).isEqualTo(job.id() + "-cancelled-1772362800000");
    assertThat(told.path("event").asText()).isEqualTo("job.cancelled");
    assertThat(told.path("attempt").asInt()).isEqualTo(2);
    assertThat(told.path("answer").asText()).isEqualTo("HTTP 410");
    assertThat(told.path("milliseconds").asLong()).isEqualTo(17);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static Client.Reply submit(String webhook) {
    return client.post(
        "/v1/jobs",
        "{\"source\":\"file:///in.mov\",\"outputs\":[{\"destination\":\"file:///out.mp4\","
            + "\"preset\":\"web_medium\"}],\"webhook\":"
            + webhook
            + "}");
  }
}
