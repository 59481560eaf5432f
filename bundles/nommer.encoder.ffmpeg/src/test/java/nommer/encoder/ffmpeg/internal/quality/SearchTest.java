package nommer.encoder.ffmpeg.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private static final int MOST = 4;
  private static final double NEAR = 0.2;

  @ParameterizedTest
  @CsvSource({
    "libx264, 23, 41, 0, 1",
    "libx264, 23, 41, 6, 1",
    "libx264, 23, 34, -5, 1.3",
    "libx264, 23, 45, 3, 0.7",
    "libx265, 26, 40, 4, 1.2",
    "libx265, 26, 33, -3, 0.8",
    "libsvtav1, 40, 38, 0, 1",
    "libsvtav1, 40, 40, 3, 1.4",
    "libsvtav1, 40, 34, -2, 0.8",
    "libvpx-vp9, 38, 40, 2, 1.2",
  })
  void ofFilmsAboveAndBelowTheUsualItFindsTheSettingWithinFourEncodes(
      String encoder, double first, double target, double above, double times) {
    Scale scale = Scale.of(encoder).orElseThrow();
    double middle = scale.usual(first);
    Search search = new Search(new Aim(Measure.XPSNR, target), scale, first);

    run(search, crf -> middle + above + times * (scale.usual(crf) - middle));

    assertThat(search.best().orElseThrow().measured()).isCloseTo(target, within(0.3));
  }

  @Test
  void aFilmThatBendsOtherwiseIsFoundBetweenTwo() {
    Search search = search("libx264", 40);

    run(search, crf -> 60 - 0.2 * crf - 0.02 * crf * crf);

    assertThat(search.best().orElseThrow().measured()).isCloseTo(40, within(0.3));
  }

  @Test
  void aFilmThatLosesNothingAtGoodSettingsIsFoundNevertheless() {
    Search search = search("libx264", 40);

    run(search, crf -> crf < 24 ? 100 : 55 - (crf - 24) * 0.9);

    assertThat(search.best().orElseThrow().measured()).isCloseTo(40, within(2.0));
  }

  @Test
  void whatNoSettingReachesEndsAtTheOutermost() {
    Search search = search("libx264", 50);

    run(search, crf -> 40 - crf / 10);

    assertThat(search.best().orElseThrow().crf()).isEqualTo(1);
    assertThat(search.next(NEAR)).isEmpty();
  }

  @Test
  void whatEverySettingExceedsEndsAtTheOther() {
    Search search = search("libvpx-vp9", 30);

    run(search, crf -> 60 - crf / 10);

    assertThat(search.best().orElseThrow().crf()).isEqualTo(63);
    assertThat(search.next(NEAR)).isEmpty();
  }

  @Test
  void whatIsNearEnoughIsNotTriedAgain() {
    Search search = search("libx264", 41);

    search.add(23, 41.1);

    assertThat(search.next(NEAR)).isEmpty();
  }

  @Test
  void aFilmThatDoesNotHeedTheSettingEndsTheSearchToo() {
    Search search = search("libx265", 41);

    run(search, crf -> 35);

    assertThat(search.best().orElseThrow().measured()).isEqualTo(35);
  }

  @Test
  void twoThatCameOutAlmostAlikeDoNotSendTheNextFarAway() {
    Search search = search("libx264", 37);

    search.add(23, 36);
    search.add(20, 36.1);

    assertThat(search.next(NEAR).orElseThrow()).isBetween(14.0, 19.0);
  }

  @Test
  void settingsAreThoseThatMakeADifference() {
    Search vp9 = new Search(new Aim(Measure.XPSNR, 39), Scale.of("libvpx-vp9").orElseThrow(), 40);
    Search av1 = new Search(new Aim(Measure.XPSNR, 39), Scale.of("libsvtav1").orElseThrow(), 40);

    vp9.add(40, 36.13);
    av1.add(40, 36.13);

    double whole = vp9.next(NEAR).orElseThrow();
    double quarter = av1.next(NEAR).orElseThrow();
    assertThat(whole).isLessThan(40).isEqualTo(Math.rint(whole));
    assertThat(4 * quarter).isLessThan(160).isEqualTo(Math.rint(4 * quarter));
  }

  private static Search search(String encoder, double target) {
    return new Search(new Aim(Measure.XPSNR, target), Scale.of(encoder).orElseThrow(), 23);
  }

  private static void run(Search search, DoubleUnaryOperator film) {
    OptionalDouble next = OptionalDouble.of(search.estimate());
    for (int i = 0; i < MOST && next.isPresent(); i++) {
      search.add(next.getAsDouble(), film.applyAsDouble(next.getAsDouble()));
      next = search.next(NEAR);
    }
  }
}
