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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each shipped preset makes of sources, and which it refuses. */
class PresetsTest {
  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web_low     | 854  | 480  | Main                 | rc=crf .*crf=26.0 .*vbv_maxrate=900 vbv_bufsize=1800",
        "web_medium  | 1280 | 720  | High                 | rc=crf .*crf=23.0 .*vbv_maxrate=2800 vbv_bufsize=5600",
        "web_high    | 1920 | 1080 | High                 | rc=crf .*crf=21.0 .*vbv_maxrate=6000 vbv_bufsize=12000",
        "android_low | 480  | 270  | Constrained Baseline | rc=2pass .*bitrate=500 .*vbv_maxrate=750 vbv_bufsize=1500",
      })
  void aVideoPresetMakesWhatItPromises(
      String preset, int width, int height, String profile, String rates) throws Exception {
    Task task = encode(Clip.LARGE, preset);

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("codec_name").asText()).isEqualTo("h264");
    assertThat(video.path("profile").asText()).isEqualTo(profile);
    assertThat(video.path("pix_fmt").asText()).isEqualTo("yuv420p");
    assertSize(video, width, height);
    assertThat(video.path("nb_read_frames").asInt()).isEqualTo(4);
    assertThat(text(task)).containsPattern("x264 - core .*" + rates);
    assertSound(studio.stream(task.output(), "audio"), "aac");
    assertThat(studio.probe(task.output()).path("streams")).hasSize(2);
    assertIndexFirst(task);
    assertThat(task.warnings).isEmpty();
  }

  @Test
  void androidsVideoKeepsToLevelThree() throws Exception {
    Task task = encode(Clip.PLAIN, "android_low");

    assertThat(studio.stream(task.output(), "video").path("level").asInt()).isEqualTo(30);
    assertThat(task.progress).isSorted().last().isEqualTo(1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "web_low, 480, 854",
    "web_medium, 720, 1280",
    "web_high, 1080, 1920",
    "android_low, 270, 480",
    "thumbnail, 360, 640"
  })
  void aPictureThatIsTurnedIsLimitedAsItIsSeen(String preset, int width, int height)
      throws Exception {
    Task task = encode(Clip.LARGE_UPRIGHT, preset);

    JsonNode video = studio.stream(task.output(), "video");
    assertSize(video, width, height);
    assertThat(video.has("side_data_list")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web_low", "web_medium", "web_high", "android_low", "thumbnail"})
  void aSmallPictureKeepsItsSizeMadeEvenAndOfSquarePixels(String preset) throws Exception {
    JsonNode plain = studio.stream(encode(Clip.PLAIN, preset).output(), "video");
    JsonNode narrow = studio.stream(encode(Clip.NARROW_PIXELS, preset).output(), "video");
    JsonNode odd = studio.stream(encode(Clip.ODD, preset).output(), "video");

    assertSize(plain, 160, 90);
    assertSize(narrow, 160, 90);
    assertThat(narrow.path("sample_aspect_ratio").asText("1:1")).isEqualTo("1:1");
    assertSize(studio.stream(Clip.ODD.file(), "video"), 161, 91);
    assertSize(odd, 162, 92);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web_low", "web_medium", "web_high", "android_low"})
  void anInterlacedVideoKeepsItsFramesAndLosesItsLines(String preset) throws Exception {
    Task task = encode(Clip.INTERLACED, preset);

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("field_order").asText("progressive")).isEqualTo("progressive");
    assertThat(video.path("nb_read_frames").asInt()).isEqualTo(25);
  }

  @Test
  void audioMp3MakesStereoWithTagsThatAllPlayersRead() throws Exception {
    Task task = encode(Clip.LARGE, "audio_mp3");

    JsonNode streams = studio.probe(task.output()).path("streams");
    assertThat(streams).hasSize(1);
    assertSound(streams.path(0), "mp3");
    assertThat(text(task)).startsWith("ID3\u0003");
    assertThat(task.warnings).isEmpty();
  }

  @Test
  void audioAacMakesStereoThatStartsBeforeItIsThere() throws Exception {
    Task task = encode(Clip.LARGE, "audio_aac");

    JsonNode probe = studio.probe(task.output());
    assertThat(probe.path("streams")).hasSize(1);
    assertSound(probe.path("streams").path(0), "aac");
    assertThat(probe.path("format").path("tags").path("major_brand").asText()).isEqualTo("M4A ");
    assertIndexFirst(task);
    assertThat(task.warnings).isEmpty();
  }

  @Test
  void aThumbnailIsOneJpegOfFullRange() throws Exception {
    Task task = encode(Clip.LARGE, "thumbnail");

    JsonNode picture = studio.stream(task.output(), "video");
    assertThat(picture.path("codec_name").asText()).isEqualTo("mjpeg");
    assertThat(picture.path("pix_fmt").asText()).isEqualTo("yuvj420p");
    assertThat(picture.path("nb_read_frames").asInt()).isEqualTo(1);
    assertSize(picture, 640, 360);
    assertThat(task.warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ONE_FRAME, 160", "NARROW_PIXELS, 160", "INTERLACED, 160", "STILL, 64"})
  void aThumbnailNeedsNoMoreThanOneFrame(Clip source, int width) throws Exception {
    Task task = encode(source, "thumbnail");

    JsonNode picture = studio.stream(task.output(), "video");
    assertThat(picture.path("nb_read_frames").asInt()).isEqualTo(1);
    assertThat(picture.path("width").asInt()).isEqualTo(width);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio_mp3", "audio_aac"})
  void theSoundPresetsLeaveCoversOut(String preset) throws Exception {
    Task task = encode(Clip.COVERED_MP3, preset);

    assertThat(studio.probe(task.output()).path("streams")).hasSize(1);
    assertThat(task.warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "web_low, MP3, no_video",
    "web_low, COVERED_MP3, no_video",
    "web_low, STILL, still_image",
    "web_high, MP3, no_video",
    "web_high, COVERED_M4A, no_video",
    "web_high, STILL, still_image",
    "android_low, M4A, no_video",
    "android_low, COVERED_MP3, no_video",
    "android_low, STILL, still_image",
    "thumbnail, MP3, no_video",
    "thumbnail, M4A, no_video",
    "thumbnail, COVERED_MP3, no_video",
    "thumbnail, COVERED_M4A, no_video",
    "audio_mp3, SILENT, no_audio",
    "audio_mp3, STILL, no_audio",
    "audio_aac, SILENT, no_audio",
    "audio_aac, STILL, no_audio",
  })
  void whatASourceLacksIsNamed(String preset, Clip source, String reason) {
    assertThat(refused(source.file(), preset)).isEqualTo("BADINPUT/" + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio_mp3", "audio_aac"})
  void aCutMp3IsRefused(String preset) {
    assertThat(refused(studio.cut(Clip.MP3.file(), 0.6, "cut.mp3"), preset))
        .isEqualTo("BADINPUT/truncated");
  }

  private static Task encode(Clip source, String preset) throws InterruptedException {
    return encode(source.file(), preset);
  }

  private static Task encode(Path source, String preset) throws InterruptedException {
    Task task = new Task(source, directory, Studio.shippedPreset(preset));
    encoder.check(task.options());
    encoder.encode(task);
    return task;
  }

  private static String refused(Path source, String preset) {
    MediaException refusal =
        catchThrowableOfType(MediaException.class, () -> encode(source, preset));
    assertThat(refusal).as(preset + " of " + source).isNotNull();
    return refusal.code() + "/" + refusal.reason();
  }

  private static void assertSize(JsonNode video, int width, int height) {
    assertThat(video.path("width").asInt()).isEqualTo(width);
    assertThat(video.path("height").asInt()).isEqualTo(height);
  }

  private static void assertSound(JsonNode sound, String codec) {
    assertThat(sound.path("codec_name").asText()).isEqualTo(codec);
    assertThat(sound.path("channels").asInt()).isEqualTo(2);
    assertThat(sound.path("sample_rate").asInt()).isEqualTo(48000);
    assertThat(sound.path("duration").asDouble()).isBetween(0.35, 0.5);
  }

  private static void assertIndexFirst(Task task) throws Exception {
    assertThat(text(task).indexOf("moov")).isPositive().isLessThan(text(task).indexOf("mdat"));
  }

  private static String text(Task task) throws Exception {
    return Files.readString(task.output(), StandardCharsets.ISO_8859_1);
  }
}
