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

/** The original's requests and the presets, run. */
class RequestsTest {
  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;
  private static Path plain;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
    plain = studio.clip("plain.mp4", "-c:a aac");
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
    Path cover = studio.make("c.jpg", "-f lavfi -i testsrc2=size=64x64 -frames:v 1 -update 1");
    Path mp3 = studio.sound("sound.mp3", "-c:a libmp3lame");
    Path covered =
        studio.make(
            "cover.mp3",
            "-i " + mp3 + " -i " + cover + " -map 0 -map 1 -c copy -disposition:v attached_pic");

    assertThat(refused(mp3, "original_two_pass")).isEqualTo("BADINPUT/no_video");
    assertThat(refused(covered, "original_two_pass")).isEqualTo("BADINPUT/no_video");
  }

  @Test
  void moveAtomToFrontMovesIt() throws Exception {
    Task task = encode(plain, "original_api_docs");

    byte[] bytes = Files.readAllBytes(task.output());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text.indexOf("moov")).isPositive().isLessThan(text.indexOf("mdat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web_low", "web_high", "android_low"})
  void theVideoPresetsMakeWholeVideos(String preset) throws Exception {
    Task task = encode(plain, preset);

    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt()).isEqualTo(50);
    assertThat(studio.stream(task.output(), "audio").path("channels").asInt()).isEqualTo(2);
    assertThat(task.warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio_mp3", "audio_aac"})
  void theSoundPresetsMakeSound(String preset) throws Exception {
    Task task = encode(plain, preset);

    JsonNode streams = studio.probe(task.output()).path("streams");
    assertThat(streams).hasSize(1);
    assertThat(streams.path(0).path("codec_type").asText()).isEqualTo("audio");
    assertThat(task.warnings).isEmpty();
  }

  @Test
  void withoutSoundTheSoundPresetsRefuse() {
    Path silent = studio.make("silent.mp4", "-i " + plain + " -an -c copy");

    assertThat(refused(silent, "audio_mp3")).isEqualTo("BADINPUT/no_audio");
  }

  @Test
  void aCutMp3IsRefusedByTheSoundPresets() {
    Path mp3 = studio.sound("long.mp3", "-c:a libmp3lame -b:a 128k");

    assertThat(refused(studio.cut(mp3, 0.6, "cut.mp3"), "audio_mp3"))
        .isEqualTo("BADINPUT/truncated");
  }

  @Test
  void aThumbnailIsOnePicture() throws Exception {
    Task task = encode(plain, "thumbnail");

    JsonNode picture = studio.stream(task.output(), "video");
    assertThat(picture.path("codec_name").asText()).isEqualTo("mjpeg");
    assertThat(picture.path("nb_read_frames").asInt()).isEqualTo(1);
  }

  @Test
  void aThumbnailOfAPictureIsAllowed() throws Exception {
    Path still = studio.make("still.jpg", "-f lavfi -i testsrc2=size=64x64 -frames:v 1 -update 1");

    Task task = encode(still, "thumbnail");

    assertThat(studio.stream(task.output(), "video").path("width").asInt()).isEqualTo(64);
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
