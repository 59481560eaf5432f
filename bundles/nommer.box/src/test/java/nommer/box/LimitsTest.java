package nommer.box;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final long GIB = 1L << 30;

  private final Limits open = new Limits(0, 0, 0);

  @Test
  void anEncodeHasItsShareOfTheNodesMemory() {
    assertThat(open.within(16 * GIB, 2).memoryBytes()).isEqualTo(16 * GIB);
    assertThat(new Limits(3 * GIB, 0, 0).within(16 * GIB, 2).memoryBytes()).isEqualTo(3 * GIB);
    assertThat(open.within(0, 2).memoryBytes()).as("unknown").isZero();
  }

  @Test
  void neverLessThan1080pNeeds() {
    assertThat(open.within(GIB / 2, 1).memoryBytes()).isGreaterThan(GIB * 12 / 10);
    assertThat(open.within(GIB / 2, 16).memoryBytes()).isGreaterThan(GIB * 27 / 10);
  }
}
