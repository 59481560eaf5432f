package nommer.encoder.ffmpeg.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {
  @Test
  void theLumaIsReadWhateverElseStandsInTheLine() {
    Score xpsnr = new Score(Measure.XPSNR);
    xpsnr.accept(
        "frame= 3 [Parsed_xpsnr_7 @ 0x7f10f0012200] [info] XPSNR  y: 36.4812  u: 36.1259  v: 35.4486"
            + "  (minimum: 35.4486)");
    Score ssim = new Score(Measure.SSIM);
    ssim.accept(
        "[Parsed_ssim_7 @ 0x7fe08c0121c0] [info] SSIM Y:0.989019 (19.593574) U:0.97 (16.3)");

    assertThat(xpsnr.value()).hasValue(36.4812);
    assertThat(ssim.value()).hasValue(0.989019);
  }

  @Test
  void whatASourceSaysOfItselfIsNoFigure() {
    Score score = new Score(Measure.XPSNR);

    score.accept("[info]     title           : XPSNR  y: 99.0000");

    assertThat(score.value()).isEmpty();
  }

  @Test
  void whatIsTheSameHasAFigureToo() {
    Score score = new Score(Measure.XPSNR);

    score.accept("[Parsed_xpsnr_0 @ 0x1] [info] XPSNR  y: inf  u: inf  v: inf  (minimum: inf)");

    assertThat(score.value()).hasValue(100);
  }

  @Test
  void theWorseOfTwoSamplesCountsForMore() {
    assertThat(Measure.XPSNR.mean(List.of(40.0, 40.0))).isCloseTo(40, within(1e-9));
    assertThat(Measure.XPSNR.mean(List.of(30.0, 50.0))).isCloseTo(35.19, within(0.01));
    assertThat(Measure.SSIM.mean(List.of(0.9, 1.0))).isCloseTo(0.95, within(1e-9));
  }

  @Test
  void similarityIsAimedAtInDecibels() {
    Aim aim = new Aim(Measure.SSIM, 0.98);

    assertThat(aim.over(0.99)).isCloseTo(3.01, within(0.01));
    assertThat(aim.isMetBy(0.981)).isTrue();
    assertThat(aim.isMetBy(0.978)).isFalse();
    assertThat(aim.over(1)).isCloseTo(83.01, within(0.01));
  }
}
