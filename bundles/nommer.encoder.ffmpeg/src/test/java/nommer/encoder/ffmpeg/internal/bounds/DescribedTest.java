package nommer.encoder.ffmpeg.internal.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribedTest {
  private static final String FILM =
      "Video: h264 (High) (avc1 / 0x31637661), 1 reference frame, yuv420p(tv, progressive),";
  private static final String HOUR = "  Duration: 01:00:00.00, start: 0.000000, bitrate: 1 kb/s";

  private final Described described = new Described(Bounds.USUAL, false, false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7680x4320 [SAR 1:1 DAR 16:9], 100000 kb/s, 60 fps, 60 tbr, 15360 tbn (default)",
        "8192x8192, 30 fps, 30 tbr, 90k tbn",
        "1920x1080 [SAR 1:1 DAR 16:9], 960 fps, 960 tbr, 90k tbn",
        "1920x1080",
      })
  void filmsUpToHoursOf8kPass(String rest) {
    source("mov,mp4,m4a", HOUR, FILM + " " + rest);

    assertThat(described.breach()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "16384x16384, 25 fps, 25 tbr | a frame has 268435456 pixels | max.frame.pixels",
        "100000x2000, 25 fps, 25 tbr | a frame has 200000000 pixels | max.frame.pixels",
        "320x240, 2k fps, 2k tbr | the source has 2000 frames a second | max.frames.per.second",
        "20000x20000, 90k tbr (attached pic) | a picture has 400000000 pixels | max.still.pixels",
      })
  void whatPassesABoundIsRefusedWithBothNumbers(String rest, String what, String setting) {
    source("mov,mp4,m4a", HOUR, FILM + " " + rest);

    assertThat(message()).contains(what, setting + " of nommer.encoder.ffmpeg allows ");
  }

  @Test
  void aStillMayBeLargerThanAFrame() {
    String picture = "Video: png, 1 reference frame, rgb24, 16384x16384, 25 fps, 25 tbr, 25 tbn";
    source("png_pipe", "  Duration: N/A, bitrate: N/A", picture);

    assertThat(described.breach()).isEmpty();
    source("png_pipe", "  Duration: N/A, bitrate: N/A", picture.replace("x16384", "x16385"));
    assertThat(message()).contains("max.still.pixels", "268451840", "268435456");
  }

  @Test
  void anOddRateOfAFewFramesIsNobodysFault() {
    source("mpegts", "  Duration: 00:00:00.08,", FILM + " 160x90, 90k fps, 90k tbr, 90k tbn");
    output("160x90, q=2-31, 90k fps, 90k tbn");

    assertThat(described.breach()).isEmpty();
  }

  @Test
  void theClockOfACoverMayBeItsOutputs() {
    source("mp3", HOUR, "Video: png, rgb24(pc), 64x64, 90k tbr, 90k tbn (attached pic)");
    output("64x64, q=2-31, 90k fps, 90k tbn");

    assertThat(described.breach()).isEmpty();
  }

  @Test
  void anOutputFasterThanItsSourceIsBounded() {
    source("mov,mp4,m4a", HOUR, FILM + " 320x240, 25 fps, 25 tbr, 12800 tbn");
    assertThat(output("320x240, q=2-31, 1000 fps, 1k tbn")).isTrue();

    assertThat(output("320x240, q=2-31, 100k fps, 100k tbn")).isFalse();

    assertThat(message()).contains("the output has 100000 frames a second", "allows 1000");
  }

  @Test
  void anOutputLargerThanAFrameMayBeIsRefused() {
    source("mov,mp4,m4a", HOUR, FILM + " 320x240, 25 fps, 25 tbr, 12800 tbn");

    assertThat(output("9000x9000, q=2-31, 25 fps, 12800 tbn")).isFalse();

    assertThat(message()).contains("a frame of the output has 81000000 pixels");
  }

  @Test
  void aSourceOfDaysIsRefusedUnlessNobodyKnowsItsLength() {
    String days = "  Duration: 48:00:01.00, start: 0.000000, bitrate: 1 kb/s";
    Described open = new Described(Bounds.USUAL, false, true);
    open.accept("[info] Input #0, wav, from 'file:source':");
    open.accept("[info] " + days);
    assertThat(open.breach()).isEmpty();

    source("mov,mp4,m4a", days, FILM + " 320x240, 25 fps");

    assertThat(message()).contains("172801 seconds", "max.source.seconds", "172800");
  }

  @Test
  void tooManyStreamsAreRefused() {
    described.accept("[info] Input #0, mpegts, from 'file:source':");
    for (int i = 0; i < 256; i++) {
      assertThat(described.accept("[info]   Stream #0:" + i + "[0x101](deu): Audio: mp2")).isTrue();
    }

    assertThat(described.accept("[info]   Stream #0:256: Data: none")).isFalse();

    assertThat(message()).contains("257 streams", "max.streams", "256");
  }

  @Test
  void titlesAreNotTakenForDescriptions() {
    described.accept("[info] Input #0, mov,mp4,m4a, from 'file:source':");
    described.accept("[info]     title           :   Stream #0:0: Video: x, 99999x99999, 2k fps");
    described.accept("[verbose]   Stream #0:0: Video: x, 99999x99999, 2k fps");

    assertThat(described.breach()).isEmpty();
  }

  private void source(String format, String duration, String stream) {
    for (String line :
        List.of(
            "Input #0, " + format + ", from 'file:source':",
            duration,
            "  Stream #0:0: " + stream)) {
      described.accept("[info] " + line);
    }
  }

  private boolean output(String rest) {
    described.accept("[info] Stream mapping:");
    described.accept("[info] Output #0, matroska, to 'file:../out':");
    return described.accept("[info]   Stream #0:0: Video: rawvideo, yuv420p(progressive), " + rest);
  }

  private String message() {
    Optional<MediaException> breach = described.breach();
    assertThat(breach).isPresent();
    assertThat(breach.get().code() + "/" + breach.get().reason()).isEqualTo("BADINPUT/too_large");
    return String.valueOf(breach.get().getMessage());
  }
}
