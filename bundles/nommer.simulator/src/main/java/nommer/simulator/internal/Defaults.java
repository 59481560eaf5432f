package nommer.simulator.internal;

import java.util.List;
import java.util.Map;
import nommer.fleet.api.Offer;
import nommer.fleet.control.Limits;
import nommer.fleet.control.ScalerConfig;
import nommer.simulator.internal.setting.Settings;

/**
 * What is taken where the command line says nothing.
 *
 * @param settings of the cluster
 * @param policy the one that feederd has
 * @param offers types of instance that have a price, the first choice first
 */
record Defaults(Settings settings, String policy, List<Offer> offers) {
  static final Defaults USUAL = new Defaults(Settings.USUAL, "overflow", List.of());

  Defaults {
    offers = List.copyOf(offers);
  }

  /**
   * As the home's files have it, read as feederd reads them.
   *
   * @param slots jobs that one instance runs at once
   * @param properties of the component, which name the file, if there is one
   */
  static Defaults of(ScalerConfig config, int slots, Map<String, Object> properties) {
    Limits limits = Limits.of(config, slots);
    Settings usual = Settings.USUAL;
    if (!String.valueOf(properties.get("service.pid")).contains("nommer.fleet.scaler")) {
      return new Defaults(
          usual.limits(slots, usual.maxInstances(), usual.threshold()), USUAL.policy(), List.of());
    }
    double price = limits.prices().of(Offer.ANY).pricePerHour().orElse(usual.pricePerHour());
    Settings settings =
        usual
            .limits(limits.slots(), limits.maxInstances(), limits.overflowThreshold())
            .instances(usual.bootSeconds(), price)
            .restraint(limits.restraint());
    return new Defaults(settings, config.policy(), limits.prices().offers());
  }
}
