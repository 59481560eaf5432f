package nommer.rest.internal.plugins;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The plug-in services of one moment, and which of them serve: chosen by the very rule that chooses
 * them at work; of the policies, the scaler says it.
 */
final class PluginServices {
  private final Map<PluginKind, Plugins<String>> chosen = new EnumMap<>(PluginKind.class);
  private final Optional<Long> servingPolicy;
  private final Map<Long, String> setAside;

  private PluginServices(Optional<Long> servingPolicy, Map<Long, String> setAside) {
    this.servingPolicy = servingPolicy;
    this.setAside = setAside;
  }

  static PluginServices now(
      BundleContext context, Optional<Long> servingPolicy, Map<Long, String> setAside) {
    PluginServices all = new PluginServices(servingPolicy, setAside);
    for (PluginKind kind : PluginKind.values()) {
      all.chosen.put(kind, present(context, kind));
    }
    return all;
  }

  List<PluginReport.Service> of(Bundle bundle) {
    List<PluginReport.Service> services = new ArrayList<>();
    for (ServiceReference<?> reference : registered(bundle)) {
      for (PluginKind kind : PluginKind.values()) {
        if (isOf(kind, reference)) {
          services.add(report(kind, reference));
        }
      }
    }
    return services;
  }

  private PluginReport.Service report(PluginKind kind, ServiceReference<?> reference) {
    List<String> names = kind.names(reference);
    long id = (Long) reference.getProperty(Constants.SERVICE_ID);
    boolean inUse =
        kind == PluginKind.POLICY
            ? servingPolicy.equals(Optional.of(id))
            : names.stream().anyMatch(name -> serves(kind, name, id));
    String problem =
        names.isEmpty()
            ? "it publishes no name to ask for it by: annotate its class with one"
            : setAside.getOrDefault(id, "");
    int ranking =
        reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
    return new PluginReport.Service(kind.word(), names, ranking, inUse, problem);
  }

  private boolean serves(PluginKind kind, String name, long id) {
    return chosen.get(kind).find(name).filter(best -> best.id() == id).isPresent();
  }

  private static boolean isOf(PluginKind kind, ServiceReference<?> reference) {
    return List.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
        .contains(kind.service());
  }

  /** None of a bundle that goes at this very moment. */
  private static List<ServiceReference<?>> registered(Bundle bundle) {
    try {
      ServiceReference<?>[] services = bundle.getRegisteredServices();
      return services == null ? List.of() : List.of(services);
    } catch (IllegalStateException uninstalled) {
      return List.of();
    }
  }

  /** Only to choose among: their code is not entered. */
  @SuppressWarnings("unchecked") // nobody looks at the service behind the reference
  private static Plugins<String> present(BundleContext context, PluginKind kind) {
    Plugins<String> plugins = new Plugins<>(kind);
    try {
      ServiceReference<?>[] all = context.getAllServiceReferences(kind.service(), null);
      for (ServiceReference<?> each : all == null ? new ServiceReference<?>[0] : all) {
        plugins.add((ServiceReference<String>) each, kind.word());
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter was given", e);
    }
    return plugins;
  }
}
