package nommer.launch.backends;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * How far the chosen backends reach. A backend's bundle declares it beside its component, by a
 * capability {@value #NAMESPACE} with the attributes {@code kind}, {@code name} and {@code reach},
 * which is {@value #MACHINE} or {@value #SHARED}: whether a store, queue or registry is seen from
 * other machines, and whether a fleet's nodes are on others. Immutable.
 *
 * @param choices each kind's chosen name
 * @param declared each kind's declared reach; nothing of those that declare none, which count as
 *     shared
 */
public record BackendReach(Map<String, String> choices, Map<String, String> declared) {
  /** Of the capabilities. */
  public static final String NAMESPACE = "nommer.backend";

  /** Of one machine. */
  public static final String MACHINE = "machine";

  /** Of several machines. */
  public static final String SHARED = "shared";

  private static final String FLEET = "fleet";

  public BackendReach {
    choices = Map.copyOf(choices);
    declared = Map.copyOf(declared);
  }

  /** What those of the bundles declare that are chosen. */
  public static BackendReach of(Map<String, String> choices, Bundle... bundles) {
    return of(choices, Stream.of(bundles).flatMap(BackendReach::declarations).toList());
  }

  static BackendReach of(
      Map<String, String> choices, Collection<Map<String, Object>> declarations) {
    Map<String, String> declared = new TreeMap<>();
    for (Map<String, Object> each : declarations) {
      String kind = String.valueOf(each.get("kind"));
      if (each.get("name") instanceof String name && name.equals(choices.get(kind))) {
        declared.put(kind, String.valueOf(each.get("reach")));
      }
    }
    return new BackendReach(choices, declared);
  }

  private static Stream<Map<String, Object>> declarations(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null // uninstalled meanwhile
        ? Stream.of()
        : revision.getDeclaredCapabilities(NAMESPACE).stream().map(BundleCapability::getAttributes);
  }

  /** Why they cannot work together, and what to do; empty if they can. */
  public Optional<String> conflict() {
    List<String> here =
        declared.keySet().stream()
            .filter(kind -> !kind.equals(FLEET) && MACHINE.equals(declared.get(kind)))
            .map(this::text)
            .sorted()
            .toList();
    if (here.isEmpty() || !SHARED.equals(declared.get(FLEET))) {
      return Optional.empty();
    }
    return Optional.of(
        ("%s starts workers on other machines, which never see %s: that is kept on one machine;"
                + " in conf/nommer.backends.config choose another store, queue and registry, or"
                + " fleet=\"local\"")
            .formatted(text(FLEET), String.join(", ", here)));
  }

  /** The chosen ones that declare no reach, as they are written in the configuration. */
  public List<String> undeclared() {
    List<String> silent = new ArrayList<>();
    for (String kind : new TreeMap<>(choices).keySet()) {
      String reach = declared.getOrDefault(kind, "");
      if (!reach.equals(MACHINE) && !reach.equals(SHARED)) {
        silent.add(text(kind));
      }
    }
    return silent;
  }

  private String text(String kind) {
    return kind + "=\"" + choices.get(kind) + "\"";
  }
}
