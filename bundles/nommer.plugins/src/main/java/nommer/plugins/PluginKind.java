package nommer.plugins;

import java.util.List;
import java.util.Locale;
import org.osgi.framework.ServiceReference;

/** What a plug-in may be, and how it publishes its names. */
public enum PluginKind {
  /** Turns a source into an output. */
  ENCODER("nommer.media.api.Encoder", "nommer.encoder.name"),
  /** A place where media is kept. */
  STORAGE("nommer.media.api.Storage", "nommer.storage.scheme"),
  /** Says how many instances to start. */
  POLICY("nommer.fleet.policy.ScalingPolicy", "nommer.policy.name");

  private final String service;
  private final String property;

  PluginKind(String service, String property) {
    this.service = service;
    this.property = property;
  }

  /** Name of the service interface. */
  public String service() {
    return service;
  }

  /** What people call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names that a service publishes: the one that counts, then its aliases. May be none. */
  public List<String> names(ServiceReference<?> reference) {
    Object value = reference.getProperty(property);
    if (value instanceof String[] several) {
      return List.of(several);
    }
    return value instanceof String one ? List.of(one) : List.of();
  }
}
