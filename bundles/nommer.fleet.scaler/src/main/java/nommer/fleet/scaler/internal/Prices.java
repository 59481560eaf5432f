package nommer.fleet.scaler.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nommer.fleet.api.Offer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What instances cost in an hour, as configured: the most specific price counts. Immutable. */
final class Prices {
  private static final Logger LOG = LoggerFactory.getLogger(Prices.class);
  private static final String ANY = "*";

  private final Map<String, Double> byName;

  private Prices(Map<String, Double> byName) {
    this.byName = byName;
  }

  /**
   * @param lines of {@code TYPE: PRICE}, {@code TYPE/MARKET: PRICE} or {@code *: PRICE}; others are
   *     passed over with a warning, since a look at the cluster must not fail for them
   */
  static Prices of(List<String> lines) {
    Map<String, Double> byName = new HashMap<>();
    for (String line : lines) {
      int colon = line.lastIndexOf(':');
      try {
        byName.put(line.substring(0, colon).strip(), price(line.substring(colon + 1)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        LOG.warn("no price, write it as TYPE/MARKET: 0.05 in nommer.fleet.scaler: {}", line);
      }
    }
    return new Prices(Map.copyOf(byName));
  }

  private static double price(String text) {
    double price = Double.parseDouble(text.strip());
    if (!(price >= 0 && Double.isFinite(price))) {
      throw new NumberFormatException(text);
    }
    return price;
  }

  /** The offer with its price, if there is one. */
  Offer of(Offer offer) {
    for (String name : List.of(offer.name(), offer.type(), "/" + offer.market(), ANY)) {
      Double price = byName.get(name);
      if (price != null) {
        return offer.at(price);
      }
    }
    return offer;
  }
}
