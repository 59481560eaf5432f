package nommer.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nommer.fleet.api.Offer;
import org.junit.jupiter.api.Test;

class PricesTest {
  @Test
  void whatHasAPriceByItsTypeIsOfferedInTheOrderConfigured() {
    Prices prices =
        Prices.of(List.of("z.large: 0.20", "*: 0.05", "a.large/spot: 0.04", "/spot: 0.03", "junk"));

    assertThat(prices.offers())
        .containsExactly(Offer.of("z.large", "").at(0.20), Offer.of("a.large", "spot").at(0.04));
  }

  @Test
  void theMostSpecificPriceCounts() {
    Prices prices = Prices.of(List.of("*: 1", "/spot: 2", "a: 3", "a/spot: 4"));

    assertThat(prices.of(Offer.of("a", "spot")).pricePerHour()).hasValue(4);
    assertThat(prices.of(Offer.of("a", "")).pricePerHour()).hasValue(3);
    assertThat(prices.of(Offer.of("b", "spot")).pricePerHour()).hasValue(2);
    assertThat(prices.of(Offer.ANY).pricePerHour()).hasValue(1);
  }
}
