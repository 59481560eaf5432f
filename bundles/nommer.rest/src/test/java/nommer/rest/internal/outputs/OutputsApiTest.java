package nommer.rest.internal.outputs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import nommer.access.Scope;
import nommer.access.standalone.NewToken;
import nommer.contracts.job.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Contract;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsApiTest extends ApiTest {
  private static final int SIZE = 300_000;

  @TempDir private Path folder;
  private final byte[] film = new byte[SIZE];

  @BeforeEach
  void make() throws IOException {
    new Random(7).nextBytes(film);
    Files.write(folder.resolve("film.mp4"), film);
  }

  @AfterEach
  void revoke() {
    new Tokens(server).revokeAll();
  }

  @Test
  void aFilmIsSentWholeAndInParts() throws Exception {
    String path = finished("film.mp4");

    HttpResponse<byte[]> whole = get(path, "");
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(film);
    assertThat(header(whole, "Content-Type")).isEqualTo("video/mp4");
    assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(whole, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(whole, "Content-Security-Policy")).contains("default-src 'none'", "sandbox");

    HttpResponse<byte[]> part = get(path, "bytes=100000-299999");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 100000-299999/300000");
    assertThat(part.body()).hasSize(200_000).startsWith(film[100_000], film[100_001]);

    HttpResponse<byte[]> none = get(path, "bytes=300000-");
    assertThat(none.statusCode()).isEqualTo(416);
    assertThat(header(none, "Content-Range")).isEqualTo("bytes */300000");
  }

  @Test
  void aFileThatWasReplacedIsSentWholeToWhoHeldAPartOfTheOldOne() throws Exception {
    String path = finished("film.mp4");
    String tag = header(get(path, "bytes=0-9"), "ETag");
    Files.write(folder.resolve("film.mp4"), new byte[1000]);

    HttpResponse<byte[]> reply =
        HttpClient.newHttpClient()
            .send(
                request(path).header("Range", "bytes=5-9").header("If-Range", tag).build(),
                BodyHandlers.ofByteArray());

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).hasSize(1000);
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    String path = finished("film.mp4");
    String job = path.substring(0, path.lastIndexOf('/'));

    assertThat(client.get(job + "/1").json().path("reason").asText()).isEqualTo("no_such_output");
    assertThat(client.get("/v1/outputs/" + "0".repeat(50) + "/0").json().path("reason").asText())
        .isEqualTo("no_such_job");
    assertThat(client.get("/v1/outputs/x/0").json().path("reason").asText())
        .isEqualTo("no_such_path");
    Files.delete(folder.resolve("film.mp4"));
    assertThat(client.get(path).status()).isEqualTo(404);
  }

  @Test
  void whatIsNotMadeYetIsNotShownThoughTheOldFileIsThere() {
    String path = submitted("film.mp4");

    assertThat(client.get(path).json().path("reason").asText()).isEqualTo("no_such_output");
  }

  @Test
  void whatCouldHoldAScriptIsNotShown() throws Exception {
    for (String name : new String[] {"page.html", "drawing.svg", "film.m3u8", "film"}) {
      Files.writeString(folder.resolve(name), "<script>alert(1)</script>");
      Client.Reply reply = client.get(finished(name));
      assertThat(reply.status()).as(name).isEqualTo(409);
      assertThat(reply.json().path("reason").asText()).as(name).isEqualTo("not_shown");
    }
  }

  @Test
  void whoMayNotReadThereSeesNothingOfIt() throws Exception {
    String path = finished("film.mp4");
    Client stranger = client.with(new Tokens(server).create("stranger", Scope.READ));
    Client elsewhere = reader("elsewhere", "file:///srv/");

    assertThat(stranger.get(path).json().path("reason").asText()).isEqualTo("no_such_job");
    assertThat(elsewhere.get(path).json().path("reason").asText()).isEqualTo("location");
    assertThat(client.withoutToken().get(path).status()).isEqualTo(401);
  }

  @Test
  void whoMayReadThereAndWriteNowhereSeesIt() throws Exception {
    String path = finished("film.mp4");
    Client viewer = reader("viewer", "file://" + folder.toRealPath() + "/");

    assertThat(viewer.get(path).response().body()).isEqualTo(film);
  }

  @Test
  void whatIsElsewhereIsLedToWhereThereAreLinks() throws Exception {
    HttpResponse<byte[]> reply = get(finishedAt("s3://videos/out/film.mp4"), "");

    assertThat(reply.statusCode()).isEqualTo(302);
    assertThat(header(reply, "Location")).isEqualTo("https://videos.example/out/film.mp4?for=900");
    assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
    String other = finishedAt("sftp://videos/out/film.mp4");
    assertThat(client.get(other).status()).isEqualTo(409);
    assertThat(client.get(other).json().path("reason").asText()).isEqualTo("kept_elsewhere");
  }

  @Test
  void aLinkIsForWhoMayReadThere() throws Exception {
    String path = finishedAt("s3://videos/out/film.mp4");

    assertThat(reader("here", "file:///srv/").get(path).json().path("reason").asText())
        .isEqualTo("location");
    assertThat(finishedAt("s3://videos/out/page.html"))
        .satisfies(
            page ->
                assertThat(client.get(page).json().path("reason").asText()).isEqualTo("not_shown"));
  }

  private String finishedAt(String destination) {
    JobRequest plain = TestJobs.submitted(0).request();
    JobRequest request =
        new JobRequest(
            plain.source(),
            List.of(new JobOutput(destination, "", "ffmpeg", "{}")),
            "",
            plain.urgency(),
            plain.metadata());
    return finished(server.jobs.submit(request));
  }

  /** Sees all jobs, may read there alone, and writes nothing. */
  private static Client reader(String name, String prefix) throws IOException {
    NewToken token =
        new NewToken(
            name, Set.of(Scope.ADMIN), List.of(prefix), List.of(), List.of(), Optional.empty());
    return client.with(token.create(server.home, Instant.now()));
  }

  private String finished(String name) {
    submitted(name);
    return finished(server.jobs.last());
  }

  private String finished(EncodingJob submitted) {
    JobStatus status = new JobStatus(JobState.FINISHED, "", JobError.NONE, 1, Instant.now());
    server.jobs.change(submitted.id(), job -> job.next(status, job.lease(), job.attempts()));
    return "/v1/outputs/" + submitted.id() + "/0";
  }

  private String submitted(String name) {
    String body =
        "{\"source\":\"file:///a\",\"outputs\":[{\"destination\":\"file://%s\",\"encoder\":\"ffmpeg\",\"options\":[]}]}"
            .formatted(folder.resolve(name));
    assertThat(client.post("/v1/jobs", body).status()).isEqualTo(201);
    return "/v1/outputs/" + server.jobs.last().id() + "/0";
  }

  private HttpResponse<byte[]> get(String path, String range)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (!range.isEmpty()) {
      request.header("Range", range);
    }
    HttpResponse<byte[]> reply =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    String type = header(reply, "Content-Type");
    String body = type.endsWith("json") ? new String(reply.body(), UTF_8) : "";
    Contract.hold("GET", path, reply.statusCode(), type, body);
    return reply;
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri(path))
        .header("Authorization", "Bearer " + server.ownerToken());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
