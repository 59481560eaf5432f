package nommer.rest.internal;

import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * One plug-in service with what it is chosen by.
 *
 * @param names the published name first, aliases after it
 * @param ranking the service's ranking; the highest is chosen
 * @param version its bundle's version; the highest is chosen among equal rankings
 * @param id the service's id; the oldest is chosen when all else is equal
 */
record Plugin<T>(T service, List<String> names, int ranking, Version version, long id) {
  /** The one to choose comes first. */
  static final Comparator<Plugin<?>> ORDER =
      Comparator.<Plugin<?>>comparingInt(Plugin::ranking)
          .thenComparing(Plugin::version)
          .reversed()
          .thenComparingLong(Plugin::id);

  Plugin {
    names = List.copyOf(names);
  }

  static <T> Plugin<T> of(ServiceReference<T> reference, T service, String nameProperty) {
    return new Plugin<>(
        service,
        names(reference.getProperty(nameProperty)),
        reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
        reference.getBundle().getVersion(),
        id(reference));
  }

  static long id(ServiceReference<?> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  /** The name that stands for all of them in what is stored. */
  String name() {
    return names.get(0);
  }

  private static List<String> names(Object property) {
    if (property instanceof String[] several) {
      return List.of(several);
    }
    return property instanceof String one ? List.of(one) : List.of();
  }
}
