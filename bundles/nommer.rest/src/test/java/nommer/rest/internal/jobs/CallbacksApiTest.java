package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.Outbox.Told;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;

/** What clients are still to be told, and having it told again. */
class CallbacksApiTest extends ApiTest {
  private static final Instant NEXT = Instant.parse("2031-02-03T04:05:06Z");

  @Test
  void withoutAnythingToTellTheListIsEmpty() {
    submit("");

    assertThat(client.get("/v1/callbacks").text()).isEqualTo("{\"callbacks\":[],\"more\":false}");
  }

  @Test
  void whatWaitsIsListedWithTheReasonAndWithoutSecrets() {
    EncodingJob job = ended(submit("http://user:secret@cms.example/hook?token=hidden"));
    server.jobs.tell(job, job.outbox().told().triedInVain(NEXT, "HTTP 503"));

    Client.Reply reply = client.get("/v1/callbacks");

    JsonNode waits = reply.json().path("callbacks").get(0);
    assertThat(waits.path("id").asText()).isEqualTo(job.id().value());
    assertThat(waits.path("state").asText()).isEqualTo("FINISHED");
    assertThat(waits.path("notify_url").asText()).startsWith("http://cms.example/hook");
    assertThat(waits.path("waiting").asInt()).isEqualTo(1);
    assertThat(waits.path("tries").asInt()).isEqualTo(1);
    assertThat(waits.path("next_try_at").asText()).isEqualTo("2031-02-03T04:05:06.000Z");
    assertThat(waits.path("answer").asText()).isEqualTo("HTTP 503");
    assertThat(reply.text()).doesNotContain("secret").doesNotContain("hidden");
  }

  @Test
  void aLongListIsCutAndSaysSo() {
    ended(submit("http://cms.example/"));
    ended(submit("http://cms.example/"));

    JsonNode list = client.get("/v1/callbacks?limit=1").json();

    assertThat(list.path("callbacks")).hasSize(1);
    assertThat(list.path("more").asBoolean()).isTrue();
    assertThat(client.get("/v1/callbacks?limit=501").text()).contains("1 to 500");
    assertThat(client.get("/v1/callbacks?page=2").text()).contains("only parameter");
  }

  @Test
  void aJobSaysWhatItsClientIsStillToBeTold() {
    EncodingJob job = ended(submit("http://cms.example/"));
    EncodingJob silent = submit("");

    assertThat(client.get("/v1/jobs/" + job.id()).json().at("/callbacks/waiting").asInt())
        .isEqualTo(1);
    assertThat(client.get("/v1/jobs/" + silent.id()).json().path("callbacks").isNull()).isTrue();
  }

  @Test
  void aJobIsToldOnceMore() {
    EncodingJob job = ended(submit("http://cms.example/"));
    long last = job.outbox().untold().get(0).revision();
    server.jobs.tell(job, Told.of(last));

    Client.Reply reply = redeliver(job);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/callbacks/waiting").asInt()).isEqualTo(1);
  }

  @Test
  void whereNobodyListensThatIsAConflict() {
    Client.Reply reply = redeliver(ended(submit("")));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text()).contains("nobody to tell");
  }

  private static Client.Reply redeliver(EncodingJob job) {
    String path = "/v1/jobs/" + job.id() + "/callbacks/redeliver";
    return client.call("POST", path, new byte[0], "text/plain");
  }

  private static EncodingJob submit(String notifyUrl) {
    String notify = notifyUrl.isEmpty() ? "" : ",\"notify_url\":\"" + notifyUrl + "\"";
    Client.Reply reply =
        client.post(
            "/v1/jobs",
            "{\"source\":\"file:///in.mov\",\"outputs\":[{\"destination\":\"file:///out.mp4\","
                + "\"encoder\":\"ffmpeg\",\"options\":[]}]"
                + notify
                + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return server.jobs.last();
  }

  private static EncodingJob ended(EncodingJob job) {
    return server.jobs.change(
        job.id(),
        held ->
            held.next(
                JobStatus.of(JobState.FINISHED, "", Instant.now()), held.lease(), held.attempts()));
  }
}
