package nommer.worker.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.ServiceReference;

/**
 * Plug-in services by the names that they publish. Of several of one name the highest ranking
 * serves. Thread-safe; changes while running.
 */
final class NamedServices<S> {
  private final String property;
  private final Map<ServiceReference<S>, S> services = new ConcurrentSkipListMap<>();

  NamedServices(String property) {
    this.property = property;
  }

  void add(ServiceReference<S> reference, S service) {
    services.put(reference, service);
  }

  void remove(ServiceReference<S> reference) {
    services.remove(reference);
  }

  /** The service of that name. */
  Optional<S> find(String name) {
    return services.entrySet().stream()
        .filter(each -> names(each.getKey()).contains(name))
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue);
  }

  /** {@code name@version} of every service, by its first name and its bundle's version. */
  SortedSet<String> versions() {
    SortedSet<String> all = new TreeSet<>();
    for (ServiceReference<S> reference : services.keySet()) {
      List<String> names = names(reference);
      if (!names.isEmpty()) {
        all.add(names.get(0) + "@" + reference.getBundle().getVersion());
      }
    }
    return all;
  }

  private List<String> names(ServiceReference<S> reference) {
    Object value = reference.getProperty(property);
    if (value instanceof String[] several) {
      return List.of(several);
    }
    return value instanceof String one ? List.of(one) : List.of();
  }
}
