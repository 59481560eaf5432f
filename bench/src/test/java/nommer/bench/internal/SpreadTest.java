package nommer.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void ofAnEvenNumberTheMedianLiesBetweenTheMiddleTwo() {
    assertThat(Spread.of(4, 1, 3, 2).median()).isEqualTo(2.5);
    assertThat(Spread.of(5, 1, 3).median()).isEqualTo(3);
  }

  @Test
  void ninetyNineOfAHundredDoNotExceedThePercentile() {
    Spread spread = Spread.of(DoubleStream.iterate(100, n -> n - 1).limit(100).toArray());

    assertThat(spread.percentile(0.99)).isEqualTo(99);
    assertThat(spread.least()).isEqualTo(1);
    assertThat(spread.most()).isEqualTo(100);
  }

  @Test
  void anAimIsHitAtItsLimit() {
    assertThat(Aim.atMost(1.05, "").verdict(1.05)).isEqualTo("hit");
    assertThat(Aim.atMost(1.05, "").verdict(1.06)).isEqualTo("miss");
    assertThat(Aim.atLeast(1.5).verdict(1.49)).isEqualTo("miss");
  }
}
