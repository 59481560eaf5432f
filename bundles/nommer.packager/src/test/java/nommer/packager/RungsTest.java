package nommer.packager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import nommer.packager.Rung.Codec;
import org.junit.jupiter.api.Test;

class RungsTest {
  @Test
  void aLadderGoesFromTheSourcesSizeDown() {
    assertThat(sizes(1920, 1080))
        .containsExactly("1920x1080", "1280x720", "854x480", "640x360", "426x240");
    assertThat(sizes(854, 480)).containsExactly("854x480", "640x360", "426x240");
    assertThat(sizes(7680, 4320)).startsWith("3840x2160", "2560x1440", "1920x1080").hasSize(7);
  }

  @Test
  void sizesBetweenTheUsualOnesAreKept() {
    assertThat(sizes(1000, 562)).containsExactly("1000x562", "854x480", "640x360", "426x240");
    assertThat(sizes(864, 486))
        .as("480p would be nearly the same")
        .startsWith("864x486", "640x360");
    assertThat(sizes(160, 90)).containsExactly("160x90");
    assertThat(sizes(361, 203)).containsExactly("360x202");
  }

  @Test
  void otherShapesFitIntoTheUsualOnes() {
    assertThat(sizes(1080, 1920)).startsWith("1080x1920", "720x1280", "480x854");
    assertThat(sizes(1920, 804)).startsWith("1920x804", "1280x536", "854x358");
    assertThat(sizes(1440, 1080)).startsWith("1440x1080", "960x720", "640x480");
  }

  @Test
  void noneIsOddOrLargerThanItsSourceOrTheOneAbove() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      int width = 2 + random.nextInt(8000);
      int height = 2 + random.nextInt(8000);
      long pixels = Long.MAX_VALUE;
      for (Rung each : Rungs.auto(width, height, 25, Codec.H264)) {
        assertThat(each.width() % 2 + each.height() % 2).isZero();
        assertThat(each.width()).isBetween(2, width);
        assertThat(each.height()).isBetween(2, height);
        assertThat((long) each.width() * each.height()).isLessThan(pixels);
        pixels = (long) each.width() * each.height();
      }
    }
  }

  @Test
  void whatARungMayCostFollowsItsSizeRateAndCodec() {
    Rung full = Rungs.auto(1920, 1080, 24, Codec.H264).get(0);

    assertThat(full).isEqualTo(new Rung(1920, 1080, 23, 5_000_000, 10_000_000));
    assertThat(Rungs.auto(1920, 1080, 60, Codec.H264).get(0).maxRate()).isEqualTo(7_071_000);
    assertThat(Rungs.auto(1920, 1080, 240, Codec.H264).get(0).maxRate()).isEqualTo(7_071_000);
    assertThat(Rungs.auto(1920, 1080, 24, Codec.AV1).get(0).maxRate()).isEqualTo(2_750_000);
    assertThat(Rungs.auto(1920, 1080, 24, Codec.H264).get(2).maxRate())
        .isBetween(1_400_000L, 1_600_000L);
  }

  @Test
  void aSizeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Rungs.auto(1, 7, 25, Codec.H264))
        .isInstanceOf(PackagingException.class)
        .hasMessageContaining("1x7");
  }

  private static List<String> sizes(int width, int height) {
    return Rungs.auto(width, height, 25, Codec.H264).stream()
        .map(each -> each.width() + "x" + each.height())
        .toList();
  }
}
