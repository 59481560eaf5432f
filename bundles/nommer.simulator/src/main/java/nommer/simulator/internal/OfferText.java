package nommer.simulator.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.fleet.api.Offer;
import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.setting.Supply;

/** Reads {@code --offer}: {@code c7i.large/spot:0.04:2,boot=60,most=20,interruptions=0.1}. */
final class OfferText {
  private static final Pattern SHAPE =
      Pattern.compile("([^:,]+):([0-9.]+)(?::([0-9]{1,4}))?((?:,[a-z]+=[0-9.]+)*)");

  private final Settings usual;

  /**
   * @param usual slots and boot time, for offers that do not tell
   */
  OfferText(Settings usual) {
    this.usual = usual;
  }

  /**
   * What it says.
   *
   * @throws UsageException it cannot be read, and how to write it
   */
  Supply read(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw unreadable(text, "it is");
    }
    try {
      Offer offer = Offer.named(parts.group(1)).at(Double.parseDouble(parts.group(2)));
      int slots = parts.group(3) == null ? usual.slots() : Integer.parseInt(parts.group(3));
      Supply supply = priced(offer, Math.max(1, slots));
      for (String more : parts.group(4).split(",", -1)) {
        supply = more.isEmpty() ? supply : with(supply, more, text);
      }
      return supply;
    } catch (NumberFormatException e) {
      throw unreadable(text, "a number is");
    }
  }

  /** One of which nothing else is known. */
  Supply priced(Offer offer, int slots) {
    double interruptions =
        offer.market().equals(Supply.SPOT) ? Faults.USUAL.interruptionsPerHour() : 0;
    return new Supply(offer, slots, usual.bootSeconds(), interruptions, Integer.MAX_VALUE);
  }

  private static Supply with(Supply of, String more, String text) {
    String key = more.substring(0, more.indexOf('='));
    double value = Double.parseDouble(more.substring(key.length() + 1));
    return switch (key) {
      case "boot" ->
          new Supply(of.offer(), of.slots(), value, of.interruptionsPerHour(), of.most());
      case "most" ->
          new Supply(
              of.offer(), of.slots(), of.bootSeconds(), of.interruptionsPerHour(), (int) value);
      case "interruptions" -> interrupted(of, value, text);
      default -> throw unreadable(text, key + " is");
    };
  }

  private static Supply interrupted(Supply of, double perHour, String text) {
    if (!of.offer().market().equals(Supply.SPOT)) {
      throw new UsageException(
          "only spot instances are interrupted: write --offer TYPE/spot:…, not " + text);
    }
    return new Supply(of.offer(), of.slots(), of.bootSeconds(), perHour, of.most());
  }

  private static UsageException unreadable(String text, String what) {
    return new UsageException(
        "--offer %s: %s not understood; write TYPE[/MARKET]:PRICE[:SLOTS][,boot=S][,most=N]"
                .formatted(text, what)
            + "[,interruptions=N], as c7i.large/spot:0.04:2,most=20");
  }
}
