package nommer.fleet.ec2.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * One way to get an instance.
 *
 * @param type of instance; empty for the launch template's
 * @param subnet or empty, for the default one
 * @param spot whether it is bought on the spot market
 */
record Offer(String type, String subnet, boolean spot) {
  /** All that the settings allow, in the order in which they are to be tried. */
  static List<Offer> all(Settings settings) {
    List<String> types = settings.types().isEmpty() ? List.of("") : settings.types();
    List<String> subnets = settings.subnets().isEmpty() ? List.of("") : settings.subnets();
    List<Offer> all = new ArrayList<>();
    for (boolean spot : settings.market().spot()) {
      for (String type : types) {
        subnets.forEach(subnet -> all.add(new Offer(type, subnet, spot)));
      }
    }
    return all;
  }

  /** All of them, with those in front that the scaler wants tried first. */
  static List<Offer> all(Settings settings, nommer.fleet.api.Offer first) {
    List<Offer> all = new ArrayList<>(all(settings));
    all.sort(Comparator.comparing(offer -> !offer.isOf(first)));
    return all;
  }

  /** What the scaler knows it as. */
  nommer.fleet.api.Offer told() {
    return nommer.fleet.api.Offer.of(type, (spot ? Market.SPOT : Market.ON_DEMAND).key());
  }

  private boolean isOf(nommer.fleet.api.Offer wanted) {
    nommer.fleet.api.Offer told = told();
    return (wanted.type().isEmpty() || wanted.type().equals(told.type()))
        && (wanted.market().isEmpty() || wanted.market().equals(told.market()));
  }

  /**
   * The client token of one try, of at most 64 characters: whoever makes the same try again, this
   * feederd or a later one, says the same, so EC2 starts nothing twice for it.
   */
  String clientToken(String launch, int number) {
    String name = "%s\n%d\n%s\n%s\n%s".formatted(launch, number, type, subnet, spot);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return "nommer-" + HexFormat.of().formatHex(hash, 0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "%s %s%s"
        .formatted(
            type.isEmpty() ? "template's type" : type,
            spot ? "spot" : "on demand",
            subnet.isEmpty() ? "" : " in " + subnet);
  }
}
