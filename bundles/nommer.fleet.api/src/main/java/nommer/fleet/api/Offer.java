package nommer.fleet.api;

import java.util.OptionalDouble;

/**
 * Something that the fleet can start: a type of instance on a market.
 *
 * <p>Immutable.
 */
public final class Offer {
  private final String type;
  private final String market;
  private final double pricePerHour;

  private Offer(String type, String market, double pricePerHour) {
    this.type = type;
    this.market = market;
    this.pricePerHour = pricePerHour;
  }

  /**
   * An offer whose price is not known.
   *
   * @param type the fleet's word for it, such as {@code c7i.large}; empty for the fleet's own
   *     choice
   * @param market {@code spot}, {@code on-demand}, or empty for the fleet's own choice
   */
  public static Offer of(String type, String market) {
    return new Offer(type, market, Double.NaN);
  }

  /** The same at a price, in the currency of the configured prices. */
  public Offer at(double perHour) {
    return new Offer(type, market, perHour);
  }

  /** The fleet's word for the type of instance; empty for the fleet's own choice. */
  public String type() {
    return type;
  }

  /** {@code spot}, {@code on-demand}, or empty for the fleet's own choice. */
  public String market() {
    return market;
  }

  /** What an hour of one instance costs; empty if nobody configured it. */
  public OptionalDouble pricePerHour() {
    return Double.isNaN(pricePerHour) ? OptionalDouble.empty() : OptionalDouble.of(pricePerHour);
  }

  @Override
  public String toString() {
    String name = market.isEmpty() ? type : type + "/" + market;
    return name.isEmpty() ? "any" : name;
  }
}
