package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that would have a node for themselves, on one of two slots, and ordinary ones beside. */
class HostileJobsIT {
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Two seconds become weeks. */
  private static final String STRETCHED = "setpts=PTS*1000000,fps=500,scale=64:36";

  @TempDir static Path temp;
  private static Cluster cluster;
  private static TricklingServer trickling;
  private static Path clip;

  @BeforeAll
  static void start() throws Exception {
    clip = Media.clip(temp.resolve("clip.mp4"), 2);
    trickling = new TricklingServer();
    cluster =
        new Cluster(
            temp.resolve("home"),
            Map.of(
                "nommer.fleet.local",
                "max.processes=I\"1\"",
                "nommer.encoder.ffmpeg",
                "least.cpu.seconds=L\"3\"\ncpu.seconds.per.megapixel=I\"1\"\nmax.frames.per.second=I\"500\""));
    ordinary("first"); // the worker starts
  }

  @AfterAll
  static void end() {
    cluster.close();
    trickling.close();
  }

  @Test
  void aRateThatFillsDisks() throws Exception {
    assertTooLarge(submit(clip, graph("fps=1000", "rawvideo", "matroska")), "max.frames.per");
  }

  @Test
  void anEncodeWithoutEnd() throws Exception {
    assertTooLarge(submit(clip, graph(STRETCHED, "libx264", "matroska")), "least.cpu.seconds");
  }

  @Test
  void aPictureThatClaimsGigabytes() throws Exception {
    Path bomb = temp.resolve("bomb.png");
    Media.ffmpeg("-f", "lavfi", "-i", "testsrc2=size=64x64", "-frames:v", "1", bomb.toString());
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(bomb));
    Files.write(bomb, bytes.putInt(16, 60_000).putInt(20, 60_000).array());

    assertTooLarge(submit(bomb, Map.of("preset", "thumbnail")), "max.still.pixels");
  }

  @Test
  void aFilmOfTwoSecondsThatClaimsDays() throws Exception {
    Path film = temp.resolve("film.mkv");
    Media.ffmpeg("-i", clip.toString(), "-c", "copy", film.toString());
    byte[] bytes = Files.readAllBytes(film);
    int duration = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("D\u0089\u0088");
    ByteBuffer.wrap(bytes).putDouble(duration + 3, 1e9); // in milliseconds
    Files.write(film, bytes);

    assertTooLarge(submit(film, Map.of("preset", "web_medium")), "max.source.seconds");
  }

  @Test
  void aSourceThatTricklesUntilItIsCancelled() throws Exception {
    String id =
        cluster.api.submit(
            trickling.url(), Api.uri(temp.resolve("out/t.mp4")), Map.of("preset", "web_medium"));
    Poll.untilTrue(AT_MOST, () -> trickling.open() == 1);
    ordinary("besideTrickle");

    JsonNode job = cluster.api.post("/v1/jobs/" + id + "/cancel", "application/json", "");

    assertThat(job.get("state").asText()).isEqualTo("CANCELLED");
    Poll.untilTrue(SOON, () -> trickling.open() == 0);
  }

  @Test
  void anFfmpegThatHangsUntilItsJobIsCancelled() throws Exception {
    Path longClip = Media.clip(temp.resolve("long.mp4"), 120);
    String id = submit(longClip, Map.of("preset", "web_medium"));
    cluster.api.awaitState(id, "ENCODING");
    ProcessHandle ffmpeg = Cluster.ffmpegOf(cluster.worker());
    Signals.stop(ffmpeg);
    ordinary("besideHung");

    cluster.api.post("/v1/jobs/" + id + "/cancel", "application/json", "");

    Poll.untilTrue(SOON, () -> !ffmpeg.isAlive());
  }

  /** An ordinary job runs beside it, and then it has ended. */
  private static void assertTooLarge(String id, String setting) throws Exception {
    ordinary(id);
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.path("error_code").asText()).as(job.toString()).isEqualTo("BADINPUT");
    assertThat(job.path("error_reason").asText()).as(job.toString()).isEqualTo("too_large");
    assertThat(job.path("details").asText()).contains(setting);
  }

  private static void ordinary(String name) throws Exception {
    long start = System.nanoTime();
    String id = cluster.api.submit(clip, temp.resolve("out").resolve("beside-" + name + ".mp4"));
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(job.get("attempt").asInt()).isEqualTo(1);
    if (!name.equals("first")) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
    }
  }

  private static String submit(Path source, Map<String, Object> how)
      throws IOException, InterruptedException {
    String name = source.getFileName() + "-" + System.nanoTime() + ".out";
    return cluster.api.submit(Api.uri(source), Api.uri(temp.resolve("out").resolve(name)), how);
  }

  private static Map<String, Object> graph(String graph, String encoder, String muxer) {
    List<List<String>> options =
        List.of(List.of("vf", graph), List.of("c:v", encoder), List.of("f", muxer));
    return Map.of("encoder", "ffmpeg", "options", List.of(Map.of("outfile_options", options)));
  }
}
