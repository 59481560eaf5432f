package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job goes in, an encoded file comes out, through the two shipped daemons. */
class MainJobIT {
  private static final double AAC_FRAME_SECONDS = 1024.0 / 48000;

  @TempDir static Path temp;
  private static Cluster cluster;
  private static Path clip;

  @BeforeAll
  static void start() {
    clip = Media.clip(temp.resolve("clip.mp4"), 2);
    cluster = new Cluster(temp.resolve("home"));
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void theOriginalsRequestEndsFinished() throws Exception {
    Path source = Media.footage(temp);
    Path destination = temp.resolve("original.mp4");

    JsonNode answer =
        cluster.api.post(
            "/job/submit/", OriginalRequest.CONTENT_TYPE, OriginalRequest.of(source, destination));
    assertThat(answer.get("success").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.get("job_id").asText()).matches("[0-9a-f]{50}");
    JsonNode job = cluster.api.awaitEnd(answer.get("job_id").asText());

    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    JsonNode probed = Media.probe(destination);
    JsonNode video = Media.stream(probed, "video");
    assertThat(video.get("width").asInt()).isEqualTo(640);
    assertThat(video.get("height").asInt()).isEqualTo(358);
    assertThat(video.get("nb_read_frames").asInt()).isEqualTo(720);
    assertThat(Media.stream(probed, "audio").get("duration").asDouble())
        .isCloseTo(30, within(AAC_FRAME_SECONDS));
    List<String> boxes = Media.boxes(destination);
    assertThat(boxes.indexOf("moov")).isPositive().isLessThan(boxes.indexOf("mdat"));
  }

  @Test
  void aJobWithAPresetEndsFinishedAndReportsItsWay() throws Exception {
    Path destination = temp.resolve("out/with space & ünïcode.mp4");

    JsonNode job = cluster.api.awaitEnd(cluster.api.submit(clip, destination));

    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(job.get("preset").asText()).isEqualTo("web_medium@2");
    assertThat(job.get("progress").asDouble()).isEqualTo(1);
    assertThat(job.get("attempt").asInt()).isEqualTo(1);
    assertThat(job.get("node").asText()).startsWith("node-");
    assertThat(Media.stream(Media.probe(destination), "video").get("nb_read_frames").asInt())
        .isEqualTo(50);
    assertThat(destination.getParent()).isDirectoryNotContaining("glob:**.nommer-*");
    JsonNode made = job.path("media").path("outputs").path(0);
    assertThat(made.path("bytes").asLong()).isEqualTo(Files.size(destination));
    assertThat(made.path("streams").path(0).path("frames").asInt()).isEqualTo(50);
    JsonNode course = job.path("course").path(0);
    assertThat(course.path("phases").findValuesAsText("phase"))
        .containsSubsequence("preparing", "fetching", "encoding", "storing");
    assertThat(course.path("phases").findValuesAsText("ended_at")).doesNotContain("null");
    assertThat(course.path("commands").findValuesAsText("command"))
        .isNotEmpty()
        .allMatch(each -> each.startsWith("ffmpeg "));
  }

  @Test
  void thePageOfTheApiIsTheOneThatIsShipped() throws Exception {
    HttpResponse<byte[]> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(cluster.feederd.url() + "/docs/api.html"))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .isEqualTo(
            Files.readAllBytes(
                Shipped.script("nommer").resolveSibling("../docs/api.html").normalize()));
  }

  @Test
  void aLookTellsWhatTheSourceIsAndMakesNothing() throws Exception {
    JsonNode job =
        cluster.api.post("/v1/probe", "application/json", "{\"source\":\"" + clip.toUri() + "\"}");
    JsonNode ended = cluster.api.awaitEnd(job.get("id").asText());

    assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("FINISHED");
    assertThat(ended.get("outputs")).isEmpty();
    JsonNode source = ended.path("media").path("source");
    assertThat(source.path("container").asText()).isEqualTo("mp4");
    assertThat(source.path("bytes").asLong()).isEqualTo(Files.size(clip));
    assertThat(source.path("streams").path(0).path("frames").asInt()).isEqualTo(50);
  }

  @Test
  void severalOutputsComeOfOneJob() throws Exception {
    Path out = temp.resolve("several");
    String body =
        """
        {"source": "%s", "outputs": [
          {"destination": "%s/film.mp4", "preset": "web_low"},
          {"destination": "%s/film.mp3", "preset": "audio_mp3"},
          {"destination": "%s/film.jpg", "preset": "thumbnail"}]}
        """
            .formatted(Api.uri(clip), Api.uri(out), Api.uri(out), Api.uri(out));

    JsonNode job =
        cluster.api.awaitEnd(
            cluster.api.post("/v1/jobs", "application/json", body).path("id").asText());

    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(job.get("progress").asDouble()).isEqualTo(1);
    assertThat(codec(out.resolve("film.mp4"), "video")).isEqualTo("h264");
    assertThat(codec(out.resolve("film.mp3"), "audio")).isEqualTo("mp3");
    assertThat(out.resolve("film.jpg")).isNotEmptyFile();
    assertThat(out).isDirectoryNotContaining("glob:**.nommer-*");
  }

  @Test
  void aSourceThatCannotBeUsedEndsInATypedErrorWithNothingPublished() throws Exception {
    Path empty = Files.createFile(temp.resolve("empty.mp4"));
    Path text = Files.writeString(temp.resolve("text.mp4"), "this is not media\n".repeat(200));
    Path truncated = temp.resolve("truncated.mp4");
    Path whole = temp.resolve("whole.mp4");
    Media.ffmpeg("-i", clip.toString(), "-c", "copy", "-movflags", "+faststart", whole.toString());
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(truncated, Arrays.copyOf(bytes, bytes.length * 2 / 3));

    assertError(temp.resolve("missing.mp4"), "BADINPUT", "missing");
    assertError(temp, "BADINPUT", "directory");
    assertError(empty, "BADINPUT", "empty");
    assertError(text, "BADINPUT", "not_media");
    assertError(truncated, "BADINPUT", "truncated");
    assertThat(cluster.api.get("/healthz").get("status").asText()).isEqualTo("ok");
  }

  @Test
  void aDestinationThatCannotBeWrittenEndsInATypedError() throws Exception {
    Path file = Files.createFile(temp.resolve("in-the-way"));

    JsonNode job = cluster.api.awaitEnd(cluster.api.submit(clip, file.resolve("out.mp4")));

    assertThat(job.get("state").asText()).isEqualTo("ERROR");
    assertThat(job.get("error_code").asText()).isEqualTo("BADDESTINATION");
    assertThat(job.get("details").asText()).contains("in-the-way");
  }

  @Test
  void optionsThatFfmpegDoesNotTakeShowWhatItSaid() throws Exception {
    Path destination = temp.resolve("failed.mp4");
    Map<String, Object> how =
        Map.of(
            "encoder",
            "ffmpeg",
            "options",
            List.of(
                Map.of(
                    "outfile_options",
                    List.of(List.of("c:v", "nosuchcodec"), List.of("f", "mp4")))));

    String id = cluster.api.submit(Api.uri(clip), Api.uri(destination), how);
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("error_code").asText()).as(job.toString()).isEqualTo("BADINPUT");
    assertThat(job.get("details").asText()).contains("nosuchcodec");
    assertThat(destination).doesNotExist();
  }

  @Test
  void optionsThatNameNoFormatTakeItFromTheDestinationsEnding() throws Exception {
    Path destination = temp.resolve("ending.mkv");
    Map<String, Object> how =
        Map.of(
            "encoder",
            "ffmpeg",
            "options",
            List.of(Map.of("outfile_options", List.of(List.of("c:v", "libx264")))));

    String id = cluster.api.submit(Api.uri(clip), Api.uri(destination), how);
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(Media.probe(destination).get("format").get("format_name").asText())
        .contains("matroska");
  }

  private static String codec(Path file, String type) throws Exception {
    return Media.stream(Media.probe(file), type).get("codec_name").asText();
  }

  private void assertError(Path source, String code, String reason) throws Exception {
    Path destination = temp.resolve("error-" + reason + ".mp4");

    JsonNode job = cluster.api.awaitEnd(cluster.api.submit(source, destination));

    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("ERROR");
    assertThat(job.get("error_code").asText()).as(job.toString()).isEqualTo(code);
    assertThat(job.get("error_reason").asText()).as(job.toString()).isEqualTo(reason);
    assertThat(job.get("details").asText()).isNotBlank();
    assertThat(destination).doesNotExist();
  }
}
