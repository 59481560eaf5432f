package nommer.encoder.ffmpeg.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceSizeTest {
  private final SourceSize size = new SourceSize();

  @Test
  void thePixelsOfAllFramesAreCounted() {
    size.accept(
        "  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709,"
            + " progressive), 640x358 [SAR 1:1 DAR 320:179], 612 kb/s, 23.98 fps, 24k tbn");

    assertThat(size.pixels(10)).isEqualTo(640 * 358 * 23.98 * 10);
  }

  @Test
  void theLargestPictureCountsAndSoundDoesNot() {
    size.accept("  Stream #0:0: Audio: aac, 44100 Hz, stereo, fltp, 128 kb/s");
    size.accept("  Stream #0:1: Video: h264, yuv420p, 1920x1080, 25 fps, 25 tbr");
    size.accept("  Stream #0:2: Video: h264, yuv420p, 320x180, 1k fps, 1k tbr");

    assertThat(size.pixels(1)).isEqualTo(320.0 * 180 * 1000);
  }

  @Test
  void whatHasNoPictureOrNoLengthHasNoSize() {
    size.accept("  Stream #0:0: Audio: aac, 44100 Hz");
    assertThat(size.pixels(5)).isZero();

    size.accept("  Stream #0:1: Video: h264, yuv420p, 1920x1080, 25 fps");
    assertThat(size.pixels(0)).isZero();
  }
}
