package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import nommer.media.api.MediaException;
import nommer.media.api.MediaStream;
import nommer.rendition.Renditions;
import nommer.rendition.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs of which is said what they are to come out at. */
class QualityTargetTest {
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
  @CsvSource({"h264, .mp4, 38", "hevc, .mkv, 36", "av1, .mp4, 36", "vp9, .webm, 38"})
  void aShortFilmComesOutAtItsTarget(String codec, String ending, double target) throws Exception {
    Task task =
        encode(
            Clip.SILENT.file(),
            ending,
            "{'video': {'codec': '%s', 'speed': 'fastest', 'quality': {'xpsnr': %s}}}"
                .formatted(codec, target));

    MediaStream video = task.out.get(0).streams().get(0);
    assertThat(task.warnings).isEmpty();
    assertThat(video.qualityMeasure()).isEqualTo("xpsnr");
    assertThat(video.qualityTarget()).isEqualTo(target);
    assertThat(video.qualityMeasured()).isCloseTo(target, within(0.3));
    assertThat(video.qualitySetting()).matches("crf \\d+(\\.\\d+)?");
    assertThat(studio.xpsnr(task.output(), Clip.SILENT.file(), "null"))
        .isCloseTo(video.qualityMeasured(), within(0.01));
    assertThat(task.progress).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void whatIsScaledAndCutIsHeldAgainstTheSameOfTheSource() throws Exception {
    Task task =
        encode(
            Clip.PLAIN.file(),
            ".mp4",
            "{'video': {'speed': 'fastest', 'width': 96, 'crop': {'left': 16}, 'fps': 12.5,"
                + " 'quality': {'xpsnr': 38}}, 'clip': {'from': 0.5}}");

    assertThat(task.warnings).isEmpty();
    MediaStream video = task.out.get(0).streams().get(0);
    assertThat(video.width()).isEqualTo(96);
    assertThat(video.qualityMeasured()).isCloseTo(38, within(0.3));
    assertThat(task.out.get(0).streams()).hasSize(2);
  }

  @Test
  void aPictureThatComesLateIsHeldAgainstItself() throws Exception {
    Path late =
        studio.make(
            "late.mp4",
            "-f lavfi -i sine=duration=3 -itsoffset 0.73 -f lavfi"
                + " -i testsrc2=size=160x90:rate=30:duration=2 -map 0 -map 1"
                + " -c:v libx264 -preset ultrafast -c:a aac");

    Task task =
        encode(
            late, ".mp4", "{'video': {'speed': 'fastest', 'fps': 25, 'quality': {'xpsnr': 38}}}");

    assertThat(task.warnings).isEmpty();
  }

  @Test
  void similarityIsATargetToo() throws Exception {
    Task task =
        encode(
            Clip.SILENT.file(),
            ".mp4",
            "{'video': {'speed': 'fastest', 'quality': {'ssim': 0.985}}}");

    MediaStream video = task.out.get(0).streams().get(0);
    assertThat(video.qualityMeasure()).isEqualTo("ssim");
    assertThat(video.qualityMeasured()).isCloseTo(0.985, within(0.0015));
  }

  @Test
  void aTargetThatNoSettingReachesIsToldAndTheBestIsKept() throws Exception {
    Task task =
        encode(
            Clip.SILENT.file(),
            ".mp4",
            "{'video': {'speed': 'fastest', 'max_bitrate': '150k', 'quality': {'xpsnr': 50}}}");

    assertThat(task.warnings)
        .singleElement()
        .asString()
        .startsWith("quality: the xpsnr is ")
        .contains("not 50: with crf ", "it came nearest");
    double measured = task.out.get(0).streams().get(0).qualityMeasured();
    assertThat(studio.xpsnr(task.output(), Clip.SILENT.file(), "null"))
        .isCloseTo(measured, within(0.01))
        .isBetween(20.0, 49.0);
  }

  @Test
  void soundThatIsLevelledIsListenedToOnce() throws Exception {
    Task task =
        encode(
            Clip.PLAIN.file(),
            ".mp4",
            "{'video': {'speed': 'fastest', 'quality': {'xpsnr': 38}},"
                + " 'audio': {'loudness': -20}}");

    assertThat(task.out.get(0).streams().get(0).qualityMeasured()).isCloseTo(38, within(0.3));
    assertThat(studio.loudness(task.output()).get(0)).isCloseTo(-20, within(0.7));
    assertThat(task.said).filteredOn(line -> line.startsWith("run 1:")).hasSize(2); // and a look
  }

  @Test
  void aLongFilmIsKnownByItsSamples() throws Exception {
    Path film =
        studio.make(
            "long.ts",
            "-f lavfi -i testsrc2=size=96x54:rate=10:duration=130 -f lavfi -i sine=duration=130"
                + " -c:v libx264 -preset ultrafast -g 50 -c:a aac -f mpegts");

    Task task =
        encode(
            film,
            ".mp4",
            "{'video': {'speed': 'fastest', 'gop_seconds': 1, 'quality': {'xpsnr': 37}}}");

    MediaStream video = task.out.get(0).streams().get(0);
    assertThat(video.frames()).isEqualTo(1300);
    assertThat(video.qualityMeasured()).isCloseTo(37, within(0.8));
    assertThat(studio.xpsnr(task.output(), film, "null"))
        .isCloseTo(video.qualityMeasured(), within(0.8));
    assertThat(encodes(task)).as("encodes of all of it").isEqualTo(1);
    assertThat(task.progress).isSorted().last().isEqualTo(1.0);
    assertThat(task.progress).filteredOn(each -> each < 0.15).hasSizeGreaterThan(2);
  }

  private static long encodes(Task task) {
    return task.said.stream()
        .filter(line -> line.startsWith("run 1:") && line.endsWith("file:output"))
        .filter(line -> !line.contains(" -t ") && !line.contains("-frames"))
        .count();
  }

  @Test
  void anFfmpegWithoutTheMeasureIsFoundAtSubmission() throws Exception {
    Path none =
        studio.text(
            "ffmpeg", "#!/bin/sh\necho ' TS ssim              VV->V      Calculate the SSIM'\n");
    assertThat(none.toFile().setExecutable(true)).isTrue();
    FfmpegEncoder old = Encoders.with(none);

    old.check(options("{'video': {'quality': {'ssim': 0.98}}}"));
    assertThatThrownBy(() -> old.check(options("{'video': {'quality': {'xpsnr': 41}}}")))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("no filter 'xpsnr'; say ssim");
    encoder.check(options("{'video': {'quality': {'xpsnr': 41}}}"));
    old.deactivate();
  }

  private static Task encode(Path source, String ending, String description) throws Exception {
    Task task =
        new Task(
            source,
            directory,
            Renditions.compile(description.replace('\'', '"'), Target.file("", ending)));
    encoder.check(task.options());
    encoder.encodeAll(List.of(task));
    return task;
  }

  private static String options(String description) {
    return Renditions.compile(description.replace('\'', '"'), Target.file("", ".mp4"));
  }
}
