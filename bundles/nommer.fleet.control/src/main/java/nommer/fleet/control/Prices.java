package nommer.fleet.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nommer.fleet.api.Offer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What instances cost in an hour, as configured: the most specific price counts. Immutable. */
public final class Prices {
  private static final Logger LOG = LoggerFactory.getLogger(Prices.class);
  private static final String ANY = "*";

  private final Map<String, Double> byName;

  private Prices(Map<String, Double> byName) {
    this.byName = byName;
  }

  /**
   * Reads them.
   *
   * @param lines of {@code TYPE: PRICE}, {@code TYPE/MARKET: PRICE} or {@code *: PRICE}; others are
   *     passed over with a warning, since a look at the cluster must not fail for them
   */
  public static Prices of(List<String> lines) {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (String line : lines) {
      int colon = line.lastIndexOf(':');
      try {
        byName.put(line.substring(0, colon).strip(), price(line.substring(colon + 1)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        LOG.warn("no price, write it as TYPE/MARKET: 0.05 in nommer.fleet.scaler: {}", line);
      }
    }
    return new Prices(Collections.unmodifiableMap(byName));
  }

  private static double price(String text) {
    double price = Double.parseDouble(text.strip());
    if (!(price >= 0 && Double.isFinite(price))) {
      throw new NumberFormatException(text);
    }
    return price;
  }

  /** The offer with its price, if there is one. */
  public Offer of(Offer offer) {
    for (String name : List.of(offer.name(), offer.type(), "/" + offer.market(), ANY)) {
      Double price = byName.get(name);
      if (price != null) {
        return offer.at(price);
      }
    }
    return offer;
  }

  /** What has a price of its own by its type, in the order configured. */
  public List<Offer> offers() {
    return byName.keySet().stream()
        .filter(name -> !name.equals(ANY) && !name.startsWith("/") && !name.isEmpty())
        .map(name -> of(Offer.named(name)))
        .toList();
  }
}
