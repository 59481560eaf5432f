package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of source that the media notes name, under the shipped preset. */
class WebMediumTest {
  private static final String OPTIONS = Studio.shippedPreset("web_medium");

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
  void aPlainClipIsEncodedFrameByFrame() throws Exception {
    Task task = encode(plain);

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("nb_read_frames").asInt()).isEqualTo(50);
    assertThat(video.path("codec_name").asText()).isEqualTo("h264");
    assertThat(video.path("profile").asText()).isEqualTo("High");
    assertThat(studio.stream(task.output(), "audio").path("codec_name").asText()).isEqualTo("aac");
    assertThat(task.warnings).isEmpty();
    assertThat(task.progress).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void anOddFileNameDoesNotMatter() throws Exception {
    Path odd = directory.resolve("-i %d 'quoted' [x];partial file,é\n.jpg");
    Files.copy(plain, odd);

    Task task = encode(odd);

    assertThat(frames(task)).isEqualTo(50);
  }

  @Test
  void subtitlesAreLeftOut() throws Exception {
    Path subtitles = studio.text("s.srt", "1\n00:00:00,000 --> 00:00:01,000\nHello\n");
    Path source =
        studio.make("subtitles.mkv", "-i " + plain + " -i " + subtitles + " -c copy -c:s srt");

    Task task = encode(source);

    assertThat(frames(task)).isEqualTo(50);
    assertThat(studio.probe(task.output()).path("streams")).hasSize(2);
  }

  @Test
  void ofTwoSoundsTheFirstIsTaken() throws Exception {
    Path other = studio.sound("other.m4a", "-t 1 -ac 6 -c:a aac");
    Path source =
        studio.make(
            "two.mp4",
            "-i "
                + plain
                + " -i "
                + other
                + " -map 0:v -map 0:a -map 1:a -c copy"
                + " -disposition:a:1 default");

    Task task = encode(source);

    assertThat(studio.probe(source).path("streams")).hasSize(3);
    assertThat(studio.probe(task.output()).path("streams")).hasSize(2);
    assertThat(studio.stream(task.output(), "audio").path("duration").asDouble())
        .isBetween(1.9, 2.2);
    assertThat(frames(task)).isEqualTo(50);
  }

  @Test
  void withoutSoundThereIsNone() throws Exception {
    Task task = encode(Clip.SILENT.file());

    assertThat(studio.probe(task.output()).path("streams")).hasSize(1);
    assertThat(frames(task)).isEqualTo(50);
  }

  @Test
  void tenBitsBecomeEight() throws Exception {
    Task task = encode(studio.clip("ten.mp4", "-c:a aac -pix_fmt yuv420p10le"));

    assertThat(studio.stream(task.output(), "video").path("pix_fmt").asText()).isEqualTo("yuv420p");
  }

  @Test
  void aRotatedClipIsTurnedAndItsFlagIsGone() throws Exception {
    Task task = encode(Clip.TURNED.file());

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("width").asInt()).isEqualTo(90);
    assertThat(video.path("height").asInt()).isEqualTo(160);
    assertThat(video.has("side_data_list")).isFalse();
  }

  @Test
  void anOddSizeIsMadeEven() throws Exception {
    Task task = encode(Clip.ODD.file());

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(studio.stream(Clip.ODD.file(), "video").path("width").asInt()).isEqualTo(161);
    assertThat(video.path("width").asInt()).isEqualTo(162);
    assertThat(video.path("height").asInt()).isEqualTo(92);
  }

  @Test
  void anInterlacedClipIsDeinterlaced() throws Exception {
    Path source = Clip.INTERLACED.file();

    Task task = encode(source);

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(studio.stream(source, "video").path("field_order").asText()).isEqualTo("tt");
    assertThat(video.path("field_order").asText("progressive")).isEqualTo("progressive");
    assertThat(frames(task)).isEqualTo(25);
  }

  @Test
  void aVariableFrameRateKeepsEveryFrameAndItsTime() throws Exception {
    Path source =
        studio.make(
            "vfr.mkv",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2"
                + " -vf setpts='if(lt(N,25),N,N*2-25)/25/TB' -fps_mode vfr -c:v libx264");

    Task task = encode(source);

    assertThat(studio.times(task.output())).hasSize(50).isEqualTo(studio.times(source));
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(refused(studio.text("empty.mp4", ""))).isEqualTo("BADINPUT/empty");
  }

  @Test
  void garbageIsRefused() throws Exception {
    byte[] garbage = new byte[20_000];
    new Random(1).nextBytes(garbage);

    Path source = Files.write(directory.resolve("garbage.mp4"), garbage);

    assertThat(refused(source)).isEqualTo("BADINPUT/not_media");
  }

  @Test
  void textAndSubtitlesUnderAVideosNameAreRefused() {
    assertThat(refused(studio.text("text.mp4", "hello, this is text\n".repeat(100))))
        .isEqualTo("BADINPUT/not_media");
    assertThat(refused(studio.text("srt.mp4", "1\n00:00:00,000 --> 00:00:01,000\nHello\n")))
        .isEqualTo("BADINPUT/format_not_allowed");
  }

  @Test
  void playlistsAreRefusedAndWhatTheyNameIsNotRead() {
    assertThat(refused(studio.text("hls.mp4", "#EXTM3U\n#EXTINF:2,\n" + plain + "\n")))
        .isEqualTo("BADINPUT/not_media");
    assertThat(refused(studio.text("list.m3u8", "#EXTM3U\n#EXTINF:2,\n" + plain + "\n")))
        .isEqualTo("BADINPUT/not_media");
    assertThat(refused(studio.text("concat.mp4", "ffconcat version 1.0\nfile '" + plain + "'\n")))
        .isEqualTo("BADINPUT/format_not_allowed");
    assertThat(refused(studio.text("dash.mp4", dash()))).isEqualTo("BADINPUT/format_not_allowed");
  }

  @Test
  void aDirectoryAndNothingAreRefused() throws Exception {
    assertThat(refused(Files.createDirectory(directory.resolve("dir.mp4"))))
        .isEqualTo("BADINPUT/directory");
    assertThat(refused(directory.resolve("nowhere.mp4"))).isEqualTo("BADINPUT/missing");
  }

  @Test
  void soundAloneIsNoVideoEvenWithACover() {
    assertThat(refused(Clip.MP3.file())).isEqualTo("BADINPUT/no_video");
    assertThat(refused(Clip.M4A.file())).isEqualTo("BADINPUT/no_video");
    assertThat(refused(Clip.COVERED_MP3.file())).isEqualTo("BADINPUT/no_video");
    assertThat(refused(Clip.COVERED_M4A.file())).isEqualTo("BADINPUT/no_video");
  }

  @Test
  void aStillPictureIsNoVideo() {
    String picture = "-f lavfi -i testsrc2=size=64x64 -frames:v 1 -update 1";

    assertThat(refused(Clip.STILL.file())).isEqualTo("BADINPUT/still_image");
    assertThat(refused(studio.make("still.jpg", picture))).isEqualTo("BADINPUT/still_image");
  }

  @Test
  void whatIsCutBeforeItsIndexIsRefused() {
    Path indexLast = studio.clip("last.mp4", "-c:a aac");

    assertThat(refused(studio.cut(indexLast, 0.6, "before.mp4"))).isEqualTo("BADINPUT/truncated");
  }

  @Test
  void whatIsCutAfterItsIndexIsRefusedThoughFfmpegIsContent() {
    Path mkv = studio.make("whole.mkv", "-i " + plain + " -c copy");

    assertThat(refused(studio.cut(plain, 0.6, "cut.mp4"))).isEqualTo("BADINPUT/truncated");
    assertThat(refused(studio.cut(plain, 0.99, "almost.mp4"))).isEqualTo("BADINPUT/truncated");
    assertThat(refused(studio.cut(mkv, 0.6, "cut.mkv"))).isEqualTo("BADINPUT/truncated");
  }

  @Test
  void damageThatCanBeDecodedIsAWarning() throws Exception {
    byte[] bytes = Files.readAllBytes(plain);
    for (int i = bytes.length / 2; i < bytes.length / 2 + 400; i++) {
      bytes[i] ^= 0x5a;
    }

    Task task = encode(Files.write(directory.resolve("scratched.mp4"), bytes));

    assertThat(task.warnings).hasSize(1).first().asString().contains("damaged");
    assertThat(frames(task)).isBetween(45, 50);
  }

  @Test
  void aRuinedSourceIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(plain);
    byte[] noise = new byte[bytes.length - 10_000];
    new Random(1).nextBytes(noise);
    System.arraycopy(noise, 0, bytes, 10_000, noise.length);

    assertThat(refused(Files.write(directory.resolve("ruined.mp4"), bytes)))
        .isEqualTo("BADINPUT/damaged");
  }

  private static Task encode(Path source) throws InterruptedException {
    Task task = new Task(source, directory, OPTIONS);
    encoder.encode(task);
    return task;
  }

  private static int frames(Task task) {
    return studio.stream(task.output(), "video").path("nb_read_frames").asInt();
  }

  private static String refused(Path source) {
    MediaException refusal = catchThrowableOfType(MediaException.class, () -> encode(source));
    assertThat(refusal).as(source.toString()).isNotNull();
    assertThat(refusal.getMessage()).doesNotContain(source.toAbsolutePath().getParent().toString());
    return refusal.code() + "/" + refusal.reason();
  }

  private static String dash() {
    return """
        <?xml version="1.0"?>
        <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S"
          profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period><AdaptationSet>
          <Representation id="1" bandwidth="1" mimeType="video/mp4">
          <BaseURL>%s</BaseURL></Representation></AdaptationSet></Period></MPD>
        """
        .formatted(plain);
  }
}
