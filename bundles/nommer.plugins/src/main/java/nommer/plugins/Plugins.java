package nommer.plugins;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-ins of one kind that are there at the moment, by each of their names. Thread-safe; they
 * come and go while others look.
 */
public final class Plugins<S> {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  /** Of 5 s: declarative services gives up its own locks after those. */
  private static final Duration PATIENCE = Duration.ofMillis(4500);

  private final PluginKind kind;
  private final Duration patience;
  private final Map<ServiceReference<S>, Plugin<S>> present = new ConcurrentHashMap<>();
  private final AtomicLong arrivals = new AtomicLong();

  /** None yet, of that kind. */
  public Plugins(PluginKind kind) {
    this(kind, PATIENCE);
  }

  Plugins(PluginKind kind, Duration patience) {
    this.kind = kind;
    this.patience = patience;
  }

  /** It is there from now on, unless it has gone already. */
  public void add(ServiceReference<S> reference, S service) {
    Bundle from = reference.getBundle();
    if (from != null) {
      present.put(reference, new Plugin<>(kind, reference, from, service));
      arrivals.incrementAndGet();
    }
  }

  /**
   * It is not found any more; whoever is in its code is asked out. Waits up to 4.5 s for that: once
   * its bundle is gone, code of it that still runs fails with a NoClassDefFoundError.
   */
  public void remove(ServiceReference<S> reference) {
    Plugin<S> plugin = present.remove(reference);
    if (plugin == null) {
      return;
    }
    try {
      List<String> inside = plugin.leave(patience);
      if (!inside.isEmpty()) {
        LOG.warn(
            "plug-in goes in use plugin={} after={}ms threads={}",
            plugin,
            patience.toMillis(),
            inside);
      }
    } catch (InterruptedException e) {
      LOG.warn("plug-in goes unwatched plugin={}", plugin);
      Thread.currentThread().interrupt();
    }
  }

  /** All of that name, the one that serves first. */
  public List<Plugin<S>> all(String name) {
    return present.values().stream()
        .filter(plugin -> plugin.names().contains(name))
        .sorted(Plugin.BEST_FIRST)
        .toList();
  }

  /** The one of that name that serves. */
  public Optional<Plugin<S>> find(String name) {
    return all(name).stream().findFirst();
  }

  /**
   * Enters the code of the one of that name that serves; see {@link Plugin#use}.
   *
   * @return empty when there is none, or the last one is on its way out
   */
  public Optional<Use<S>> use(String name, Runnable onLeave) {
    return all(name).stream().flatMap(plugin -> plugin.use(onLeave).stream()).findFirst();
  }

  /** Published names, aliases left out. */
  public List<String> names() {
    return present.values().stream()
        .map(Plugin::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** {@code name@version} of every one, by its first name and its bundle's version. */
  public List<String> versions() {
    return present.values().stream()
        .filter(plugin -> !plugin.name().isEmpty())
        .map(plugin -> plugin.name() + "@" + plugin.version())
        .distinct()
        .sorted()
        .toList();
  }

  /** Goes up whenever one comes: what could not be done before may be possible now. */
  public long arrivals() {
    return arrivals.get();
  }
}
