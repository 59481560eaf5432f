package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The original's requests, and a request for each muxer, run. */
class RequestsTest {
  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;
  private static Path plain;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
    plain = Clip.PLAIN.file();
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @Test
  void theOriginalsTwoPassRequestStillWorks() throws Exception {
    Task task = encode(plain, "original_two_pass");

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("profile").asText()).isEqualTo("Constrained Baseline");
    assertThat(video.path("width").asInt()).isEqualTo(640);
    assertThat(video.path("nb_read_frames").asInt()).isEqualTo(50);
    assertThat(studio.stream(task.output(), "audio").path("codec_name").asText()).isEqualTo("aac");
    assertThat(task.directory()).isDirectoryRecursivelyContaining("glob:**/ffmpeg2pass-0.log");
    assertThat(task.warnings).isEmpty();
    assertThat(task.progress).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void theOriginalsTwoPassRequestTakesTenBitSourcesToo() throws Exception {
    Path ten = studio.clip("ten.mp4", "-c:a aac -pix_fmt yuv422p10le");

    Task task = encode(ten, "original_two_pass");

    assertThat(studio.stream(task.output(), "video").path("pix_fmt").asText()).isEqualTo("yuv420p");
  }

  @Test
  void theOriginalsRequestRefusesSoundAloneAndACoverIsNoVideo() {
    assertThat(refused(Clip.MP3.file(), "original_two_pass")).isEqualTo("BADINPUT/no_video");
    assertThat(refused(Clip.COVERED_MP3.file(), "original_two_pass"))
        .isEqualTo("BADINPUT/no_video");
  }

  @Test
  void moveAtomToFrontMovesIt() throws Exception {
    Task task = encode(plain, "original_api_docs");

    byte[] bytes = Files.readAllBytes(task.output());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text.indexOf("moov")).isPositive().isLessThan(text.indexOf("mdat"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matroska libx264 aac",
        "webm libvpx libopus",
        "mpegts libx264 aac",
        "mov libx264 aac",
        "mov libx264 pcm_s16le"
      })
  void everyVideoMuxerPassesItsOwnCheck(String words) throws Exception {
    String[] word = words.split(" ", -1);
    Task task =
        new Task(
            plain,
            directory,
            "[{\"outfile_options\":[[\"c:v\",\"%s\"],[\"c:a\",\"%s\"],[\"f\",\"%s\"]]}]"
                .formatted(word[1], word[2], word[0]));

    encoder.encode(task);

    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt()).isEqualTo(50);
    assertThat(task.warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"adts aac", "ogg libopus", "flac flac", "wav pcm_s16le", "mp3 libmp3lame"})
  void everySoundMuxerPassesItsOwnCheck(String words) throws Exception {
    String[] word = words.split(" ", -1);
    Task task =
        new Task(
            plain,
            directory,
            "[{\"outfile_options\":[[\"vn\",null],[\"c:a\",\"%s\"],[\"f\",\"%s\"]]}]"
                .formatted(word[1], word[0]));

    encoder.encode(task);

    assertThat(studio.probe(task.output()).path("streams")).hasSize(1);
  }

  @Test
  void gifIsWritten() throws Exception {
    Task task =
        new Task(
            plain,
            directory,
            "[{\"outfile_options\":[[\"vf\",\"fps=5,scale=80:-2\"],[\"an\",null],[\"f\",\"gif\"]]}]");

    encoder.encode(task);

    assertThat(studio.stream(task.output(), "video").path("codec_name").asText()).isEqualTo("gif");
  }

  private static Task encode(Path source, String request) throws InterruptedException {
    Task task = new Task(source, directory, Studio.request(request));
    encoder.check(task.options());
    encoder.encode(task);
    return task;
  }

  private static String refused(Path source, String request) {
    MediaException refusal =
        catchThrowableOfType(MediaException.class, () -> encode(source, request));
    assertThat(refusal).isNotNull();
    return refusal.code() + "/" + refusal.reason();
  }
}
