package nommer.simulator.internal.setting;

import nommer.fleet.api.Offer;

/**
 * Something that the simulated fleet starts.
 *
 * @param offer its type, market and price
 * @param slots jobs that such an instance runs at once, at least 1
 * @param bootSeconds mean time from a launch to the first job
 * @param interruptionsPerHour how often one that runs is taken away; 0 for never
 * @param most of them at a time; a launch beyond it is refused
 */
public record Supply(
    Offer offer, int slots, double bootSeconds, double interruptionsPerHour, int most) {
  /** The market whose instances are taken away. */
  public static final String SPOT = "spot";

  public Supply {
    if (slots < 1 || offer.pricePerHour().isEmpty()) {
      throw new IllegalArgumentException("an offer needs a slot and a price: " + offer);
    }
  }

  /** What an hour of one costs. */
  public double pricePerHour() {
    return offer.pricePerHour().getAsDouble();
  }
}
