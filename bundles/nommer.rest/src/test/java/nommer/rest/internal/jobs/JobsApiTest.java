package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import nommer.contracts.job.TestJobs;
import nommer.contracts.media.MemoryPresets;
import nommer.contracts.media.PickyEncoder;
import nommer.fleet.policy.WorkForecast;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.History;
import nommer.job.api.JobError;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.archive.ArchiveException;
import nommer.job.archive.JobArchive;
import nommer.media.api.Encoder;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

class JobsApiTest extends ApiTest {
  static final String BY_PRESET =
      """
      {"source": "file:///in/clip.mp4",
       "outputs": [{"destination": "file:///out/clip.mp4", "preset": "web_medium"}],
       "notify_url": "http://user:pw@127.0.0.1:9/cb?token=t", "metadata": {"b": "2", "a": "1é\\n"}}
      """;

  @Test
  void aSubmissionIsSavedAndAnsweredWithTheJob() {
    Client.Reply reply = client.post("/v1/jobs", BY_PRESET);

    EncodingJob saved = server.jobs.last();
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.header("Location")).isEqualTo("/v1/jobs/" + saved.id());
    assertThat(reply.json().path("id").asText()).isEqualTo(saved.id().value());
    assertThat(saved.request())
        .isEqualTo(
            new JobRequest(
                "file:///in/clip.mp4",
                List.of(
                    new JobOutput(
                        "file:///out/clip.mp4", "web_medium@4", "ffmpeg", MemoryPresets.OPTIONS)),
                "http://user:pw@127.0.0.1:9/cb?token=t",
                Map.of("b", "2", "a", "1é\n")));
    assertThat(saved.request().metadata().keySet()).containsExactly("b", "a");
  }

  @Test
  void aDryRunSaysWhatASubmissionWouldAndSavesNothing() {
    Client.Reply good = client.post("/v1/jobs?dry_run=true", BY_PRESET);
    Client.Reply bad = client.post("/v1/jobs?dry_run=true", "{}");
    Client.Reply misspelt = client.post("/v1/jobs?dryrun=true", BY_PRESET);

    assertThat(good.status()).isEqualTo(200);
    assertThat(good.json().toString())
        .isEqualTo(
            "{\"expected_seconds\":null,\"expected_cost\":null,\"expected_bytes\":null,\"outputs\":[{\"destination\":\"file:///out/clip.mp4\",\"preset\":\"web_medium@4\","
                + "\"encoder\":\"ffmpeg\",\"options\":%s,\"expected_bytes\":null,\"commands\":[\"picky 1\"]}],\"warnings\":[]}"
                    .formatted(MemoryPresets.OPTIONS.replace(": ", ":").replace(", ", ",")));
    assertThat(bad.json().path("reason").asText()).isEqualTo("missing_field");
    assertThat(misspelt.json().path("reason").asText()).isEqualTo("unknown_parameter");
    assertThat(server.jobs.size()).isZero();
  }

  @Test
  void aDryRunSaysWhatJobsOfItsKindTookAndCost() {
    WorkForecast known =
        kind ->
            kind.equals("web_medium@4")
                ? Optional.of(new WorkForecast.Expected(12.5, OptionalDouble.of(0.002)))
                : Optional.empty();
    server.jobsServlet.bindForecast(known);

    JsonNode plan = client.post("/v1/jobs?dry_run=true", BY_PRESET).json();

    assertThat(plan.path("expected_seconds").asDouble()).isEqualTo(12.5);
    assertThat(plan.path("expected_cost").asDouble()).isEqualTo(0.002);
    server.jobsServlet.unbindForecast(known);
    assertThat(
            client
                .post("/v1/jobs?dry_run=true", BY_PRESET)
                .json()
                .path("expected_seconds")
                .isNull())
        .isTrue();
  }

  @Test
  void aDescribedOutputIsSavedAsTheOptionsThatItCompilesTo() {
    String output =
        """
        {"destination": "file:///out/film.mp4", "chapters": "keep", "clip": {"to": 9},
         "video": {"height":  720}, "audio": null}""";
    Client.Reply reply =
        client.post("/v1/jobs", "{\"source\":\"file:///in/a.mkv\",\"outputs\":[" + output + "]}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(server.jobs.last().request().outputs())
        .containsExactly(
            new JobOutput(
                "file:///out/film.mp4",
                "",
                "ffmpeg",
                "[\".mkv to .mp4: {'chapters':'keep','clip':{'to': 9},'video':{'height':  720}}\"]"));
  }

  @Test
  void anOddEndingIsToldInTheAnswer() {
    JsonNode answer =
        client.post("/v1/jobs", BY_PRESET.replace("out/clip.mp4", "out/clip.odd")).json();

    assertThat(answer.path("warnings").path(0).asText())
        .isEqualTo("outputs[0].destination: .odd is an odd ending");
    assertThat(client.get("/v1/jobs/" + answer.path("id").asText()).json().has("warnings"))
        .isFalse();
  }

  @Test
  void aNewJobReadsAsDocumented() {
    JsonNode job = client.post("/v1/jobs", BY_PRESET).json();

    assertThat(names(job))
        .containsExactlyInAnyOrder(
            "id",
            "state",
            "details",
            "error_code",
            "error_reason",
            "error_help",
            "progress",
            "attempt",
            "lost_attempts",
            "failed_attempts",
            "runs_alone",
            "token",
            "token_id",
            "attempts",
            "attempts_dropped",
            "callbacks",
            "node",
            "source",
            "outputs",
            "preset",
            "notify_url",
            "webhook",
            "priority",
            "deadline",
            "not_before",
            "machine",
            "work_seconds",
            "work_pixels",
            "box",
            "media",
            "course",
            "warnings",
            "metadata",
            "created_at",
            "updated_at",
            "started_at",
            "finished_at",
            "queued_seconds",
            "waiting",
            "revision");
    assertThat(names(job.path("outputs").path(0)))
        .containsExactly("destination", "preset", "encoder", "options", "published");
    assertThat(job.path("state").asText()).isEqualTo("PENDING");
    assertThat(job.path("details").isTextual()).isTrue();
    assertThat(List.of("error_code", "error_reason", "node"))
        .allSatisfy(field -> assertThat(job.path(field).isNull()).as(field).isTrue());
    assertThat(job.path("progress").asDouble()).isZero();
    assertThat(job.path("revision").asLong()).isZero();
    assertThat(job.path("preset").asText()).isEqualTo("web_medium@4");
    assertThat(job.path("outputs").path(0).path("options").path(0).has("outfile_options")).isTrue();
    assertThat(job.path("metadata").path("a").asText()).isEqualTo("1é\n");
    assertThat(job.path("created_at").asText())
        .matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z")
        .satisfies(text -> assertThat(Instant.parse(text)).isBefore(Instant.now().plusSeconds(1)));
  }

  @Test
  void secretsOfUrisAreNeverShown() {
    String body =
        BY_PRESET
            .replace("file:///in", "file://key:se/cret@host/in")
            .replace("file:///out", "file://k2:se/cret@host/out");

    JsonNode job = client.post("/v1/jobs", body).json();

    assertThat(server.jobs.last().request().source())
        .isEqualTo("file://key:se/cret@host/in/clip.mp4");
    assertThat(job.path("source").asText()).isEqualTo("file://host/in/clip.mp4");
    assertThat(job.path("outputs").path(0).path("destination").asText())
        .isEqualTo("file://host/out/clip.mp4");
    assertThat(job.path("notify_url").asText()).isEqualTo("http://127.0.0.1:9/cb");
  }

  @Test
  void anEncoderWithOptionsOfTheClientsIsTakenUnderItsOwnName() {
    String options = "[ {\"outfile_options\":[[\"b\",\"1.50\"]], \"n\": 1.50e2} ]";
    String body =
        """
        {"source": "file:///a", "outputs": [{"destination": "file:///b", "encoder": "%s",
         "options": %s}], "notify_url": null, "metadata": null}
        """
            .formatted(MemoryPresets.ORIGINAL_NOMMER, options);

    JsonNode job = client.post("/v1/jobs", body).json();

    JobOutput output = server.jobs.last().request().outputs().get(0);
    assertThat(output).isEqualTo(new JobOutput("file:///b", "", "ffmpeg", options));
    assertThat(job.path("preset").isNull()).isTrue();
    assertThat(job.path("notify_url").isNull()).isTrue();
  }

  @Test
  void severalOutputsAreKeptInTheirOrder() {
    String more =
        ", {\"destination\": \"file:///out/b\", \"encoder\": \"ffmpeg\", \"options\": [1]}],";
    String body = BY_PRESET.replace("}],", "}" + more);

    JsonNode job = client.post("/v1/jobs", body).json();

    assertThat(server.jobs.last().request().outputs())
        .containsExactly(
            new JobOutput("file:///out/clip.mp4", "web_medium@4", "ffmpeg", MemoryPresets.OPTIONS),
            new JobOutput("file:///out/b", "", "ffmpeg", "[1]"));
    assertThat(job.path("outputs").path(1).path("destination").asText()).isEqualTo("file:///out/b");
  }

  @Test
  void whichOutputsHaveAppearedIsToldOfAJobThatFailedAndOfAFinishedOne() {
    String more = "}, {\"destination\": \"file:///out/b\", \"preset\": \"web_medium\"}],";
    client.post("/v1/jobs", BY_PRESET.replace("}],", more));
    EncodingJob job = server.jobs.last();
    JobError error = new JobError("BADDESTINATION", "not_writable", "disk full");

    assertThat(published(job)).containsExactly(false, false);
    server.jobs.change(
        job.id(),
        j ->
            j.next(
                new JobStatus(JobState.ERROR, "disk full", error, 1, Instant.EPOCH),
                j.lease().seen(1),
                j.attempts()));
    assertThat(published(job)).containsExactly(true, false);
    server.jobs.change(
        job.id(),
        j -> j.next(JobStatus.of(JobState.FINISHED, "", Instant.EPOCH), j.lease(), j.attempts()));
    assertThat(published(job)).containsExactly(true, true);
  }

  private List<Boolean> published(EncodingJob job) {
    List<Boolean> published = new ArrayList<>();
    client
        .get("/v1/jobs/" + job.id())
        .json()
        .path("outputs")
        .forEach(output -> published.add(output.path("published").asBoolean()));
    return published;
  }

  @Test
  void aTreeIsRefusedWhereFilesAloneAreKept() {
    String two =
        """
        {"source": "file:///a", "outputs": [
          {"destination": "file:///b", "encoder": "ffmpeg", "options": ["one file"]},
          {"destination": "file:///c.m3u8", "encoder": "ffmpeg", "options": ["many files"]}]}
        """;

    Client.Reply reply = client.post("/v1/jobs", two);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error_code").asText()).isEqualTo("BADDESTINATION");
    assertThat(reply.json().path("reason").asText()).isEqualTo("files_only");
    assertThat(reply.json().path("detail").asText())
        .startsWith("outputs[1].destination: ")
        .contains("choose a destination in another storage");
    assertThat(client.post("/v1/jobs", two.replace("many files", "one file")).status())
        .isEqualTo(201);
  }

  @Test
  void aPresetMayNameItsEncodersAlias() {
    client.post("/v1/jobs", BY_PRESET.replace("web_medium", "of_the_alias"));

    assertThat(server.jobs.last().request().outputs().get(0).encoder()).isEqualTo("ffmpeg");
  }

  @Test
  void aFailedJobTellsWhyAndWhere() {
    client.post("/v1/jobs", BY_PRESET);
    EncodingJob job = server.jobs.last();
    JobError error = new JobError("BADINPUT", "truncated", "cut");
    // Half of a surrogate pair: what is left when a message was cut to a length.
    JobStatus status = new JobStatus(JobState.ERROR, "cut \uD83D", error, 0.25, Instant.EPOCH);
    server.jobs.change(
        job.id(),
        j ->
            j.next(
                status,
                j.lease().claimedBy(1, "node-1/abc", Instant.EPOCH),
                new Attempts(
                    4,
                    2,
                    1,
                    0,
                    new History(List.of(TestJobs.attempt(AttemptOutcome.FAILED, error)), 1))));

    JsonNode json = client.get("/v1/jobs/" + job.id()).json();

    assertThat(json.path("state").asText()).isEqualTo("ERROR");
    assertThat(json.path("error_code").asText()).isEqualTo("BADINPUT");
    assertThat(json.path("error_reason").asText()).isEqualTo("truncated");
    assertThat(json.path("details").asText()).startsWith("cut ");
    assertThat(json.path("progress").asDouble()).isEqualTo(0.25);
    assertThat(json.path("node").asText()).isEqualTo("node-1");
    assertThat(json.path("attempt").asInt()).isEqualTo(4);
    assertThat(json.path("lost_attempts").asInt()).isEqualTo(2);
    assertThat(json.path("failed_attempts").asInt()).isEqualTo(1);
    assertThat(json.path("runs_alone").asBoolean()).isTrue();
    JsonNode attempt = json.path("attempts").path(0);
    assertThat(attempt.path("attempt").asInt()).isEqualTo(3);
    assertThat(attempt.path("node").asText()).isEqualTo("node é");
    assertThat(attempt.path("began_at").asText()).endsWith(".128Z");
    assertThat(attempt.path("ended_at").asText()).endsWith(".129Z");
    assertThat(attempt.path("phase").asText()).isEqualTo("ENCODING");
    assertThat(attempt.path("outcome").asText()).isEqualTo("failed");
    assertThat(attempt.path("error_code").asText()).isEqualTo("BADINPUT");
    assertThat(attempt.path("error_reason").asText()).isEqualTo("truncated");
    assertThat(attempt.path("message").asText()).isEqualTo("cut");
    assertThat(json.path("attempts_dropped").asInt()).isEqualTo(1);
    assertThat(json.path("updated_at").asText()).isEqualTo("1970-01-01T00:00:00.000Z");
  }

  @Test
  void aJobThatEndedIsDeletedAndNoOther() {
    String path = "/v1/jobs/" + client.post("/v1/jobs", BY_PRESET).json().path("id").asText();

    assertThat(client.call("DELETE", path, new byte[0], "text/plain").status()).isEqualTo(409);
    client.post(path + "/cancel", "");
    Client.Reply gone = client.call("DELETE", path, new byte[0], "text/plain");

    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.json().path("state").asText()).isEqualTo("CANCELLED");
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.call("DELETE", path, new byte[0], "text/plain").status()).isEqualTo(404);
    assertThat(server.archived).extracting(job -> "/v1/jobs/" + job.id()).contains(path);
  }

  @Test
  void aJobThatCannotBeArchivedStays() {
    String path = "/v1/jobs/" + client.post("/v1/jobs", BY_PRESET).json().path("id").asText();
    client.post(path + "/cancel", "");
    JobArchive full =
        jobs -> {
          throw new ArchiveException("no space", new IOException());
        };

    server.jobsServlet.bindArchive(full);
    Client.Reply refused = client.call("DELETE", path, new byte[0], "text/plain");
    server.jobsServlet.unbindArchive(full);
    Client.Reply early = client.call("DELETE", path, new byte[0], "text/plain");
    server.jobsServlet.bindArchive(server.archived::addAll);

    assertThat(List.of(refused.status(), early.status())).containsExactly(503, 503);
    assertThat(refused.json().path("reason").asText()).isEqualTo("archive");
    assertThat(client.get(path).status()).isEqualTo(200);
  }

  /** With the API's own words, and none of its secrets. */
  @Test
  void whatIsArchivedIsWhatIsShownOfAJobByItself() {
    EncodingJob job =
        server.jobs.submit(
            new JobRequest(
                "https://u:secret@h/in.mov?key=secret",
                List.of(new JobOutput("https://u:secret@h/o?key=secret", "", "e", "{\r\n}")),
                "https://u:secret@h/cb?key=secret",
                Map.of("a", "line\nbreak")));
    EncodingJob ended = server.jobs.cancel(job.id());

    String line = new ShownForm().write(ended);

    assertThat(line).doesNotContain("secret").doesNotContain("\n").doesNotContain("\r");
    assertThat(client.get("/v1/jobs/" + job.id()).text().replaceAll("\\s", " ")).isEqualTo(line);
  }

  @Test
  void encodersComeAndGoAndTheHighestRankedOneDecides() {
    String body = BY_PRESET.replace("web_medium", "of_another");
    assertThat(client.post("/v1/jobs", body).json().path("reason").asText())
        .isEqualTo("unknown_encoder");

    var other = encoder(0, "other");
    assertThat(client.post("/v1/jobs", body).status()).isEqualTo(201);
    var better = encoder(5, "better", "other");
    client.post("/v1/jobs", body);
    assertThat(server.jobs.last().request().outputs().get(0).encoder()).isEqualTo("better");
    better.unregister();
    client.post("/v1/jobs", body);
    assertThat(server.jobs.last().request().outputs().get(0).encoder()).isEqualTo("other");
    other.unregister();
    assertThat(client.post("/v1/jobs", body).status()).isEqualTo(400);
  }

  private ServiceRegistration<Encoder> encoder(int ranking, String... names) {
    return server.plugin(
        Encoder.class,
        new PickyEncoder(),
        Map.of("nommer.encoder.name", names, "service.ranking", ranking));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> i = node.fieldNames(); i.hasNext(); ) {
      names.add(i.next());
    }
    return names;
  }
}
