package nommer.fleet.api;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Something that the fleet can start: a type of instance on a market. Immutable. */
public final class Offer {
  /** The fleet's own choice, at no known price. */
  public static final Offer ANY = new Offer("", "", Double.NaN);

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

  /**
   * The offer that {@link #name()} names, without its price.
   *
   * @param name {@code TYPE}, {@code TYPE/MARKET}, {@code /MARKET} or empty
   */
  public static Offer named(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? of(name, "") : of(name.substring(0, slash), name.substring(slash + 1));
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

  /** {@code TYPE/MARKET}, without what is empty; empty for the fleet's own choice of both. */
  public String name() {
    return market.isEmpty() ? type : type + "/" + market;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Offer offer
        && offer.name().equals(name())
        && Double.compare(offer.pricePerHour, pricePerHour) == 0;
  }

  @Override
  public int hashCode() {
    return name().hashCode();
  }

  @Override
  public String toString() {
    return name().isEmpty() ? "any" : name();
  }
}
