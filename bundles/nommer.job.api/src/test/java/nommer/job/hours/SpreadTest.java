package nommer.job.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {
  @Test
  void whatTookNoLongerThanAClassIsCountedUpToItsEnd() {
    Spread spread = Spread.NONE.with(0.64).with(0.641).with(5000).with(0);

    assertThat(Spread.end(24)).isEqualTo(0.64);
    assertThat(spread.upTo(24)).isEqualTo(2);
    assertThat(spread.upTo(25)).isEqualTo(3);
    assertThat(spread.upTo(75)).isEqualTo(3);
    assertThat(spread.upTo(76)).isEqualTo(4);
  }

  @Test
  void ofNothingNothingIsRead() {
    assertThat(Spread.NONE.quantile(0.5)).isEmpty();
    assertThat(Spread.NONE.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0101, 0.5, 1, 1.19, 59.9, 600, 3600, 86_400, 1e7})
  void whatIsReadIsWithinTenPercent(double seconds) {
    double read = Spread.NONE.with(seconds).quantile(1).orElseThrow();

    assertThat(read / seconds).isCloseTo(1, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-5, 0, 0.001, 0.01})
  void whatTookNextToNothingIsNextToNothing(double seconds) {
    assertThat(Spread.NONE.with(seconds).quantile(0.5).orElseThrow()).isBetween(0.0, 0.01);
  }

  @Test
  void whatTookForEverIsCounted() {
    Spread spread = Spread.NONE.with(Double.MAX_VALUE).with(1e12);

    assertThat(spread.count()).isEqualTo(2);
    assertThat(spread.quantile(0.5).orElseThrow()).isGreaterThan(1e9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.95, 0.999, 1})
  void ofManyTheShareThatIsAskedForTookAtMostThat(double share) {
    Random random = new Random(7);
    List<Double> all = new ArrayList<>();
    Spread one = Spread.NONE;
    Spread other = Spread.NONE;
    for (int i = 0; i < 2_000; i++) {
      double seconds = Math.exp(random.nextGaussian() * 2 + 3);
      all.add(seconds);
      if (i % 3 == 0) {
        one = one.with(seconds);
      } else {
        other = other.with(seconds);
      }
    }
    Collections.sort(all);
    double exact = all.get((int) Math.ceil(share * all.size()) - 1);

    Spread both = one.and(other);

    assertThat(both.count()).isEqualTo(2_000);
    assertThat(both.quantile(share).orElseThrow() / exact).isCloseTo(1, within(0.1));
    assertThat(both).isEqualTo(other.and(one));
  }

  @Test
  void whatIsNoSpreadIsRefused() {
    for (int place : new int[] {-1, 1_000_000}) {
      SortedMap<Integer, Long> counts = new TreeMap<>();
      counts.put(place, 1L);
      assertThatIllegalArgumentException().isThrownBy(() -> new Spread(counts));
    }
    SortedMap<Integer, Long> none = new TreeMap<>();
    none.put(1, 0L);
    assertThatIllegalArgumentException().isThrownBy(() -> new Spread(none));
  }
}
