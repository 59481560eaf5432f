package nommer.plugins;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * One plug-in service: what it is chosen by, and who is in its code. Its code is entered by {@link
 * #use} alone, so that it can be told when nobody is in it any more. Thread-safe.
 */
public final class Plugin<S> {
  /**
   * The one that serves comes first: the highest service ranking, then the highest bundle version,
   * then the oldest.
   */
  public static final Comparator<Plugin<?>> BEST_FIRST =
      Comparator.<Plugin<?>>comparingInt(Plugin::ranking)
          .thenComparing(Plugin::version)
          .reversed()
          .thenComparingLong(Plugin::id);

  private final PluginKind kind;
  private final ServiceReference<S> reference;
  private final S service;
  private final String bundle;
  private final Version version;
  private final String build;
  private final Set<Use<S>> uses = new HashSet<>();
  private boolean leaving;

  /** {@code from} is its bundle, which the reference does not tell any more once it is gone. */
  Plugin(PluginKind kind, ServiceReference<S> reference, Bundle from, S service) {
    this.kind = kind;
    this.reference = reference;
    this.service = service;
    this.bundle = String.valueOf(from.getSymbolicName());
    this.version = from.getVersion();
    this.build = from.getBundleId() + "/" + from.getLastModified();
  }

  /** The names by which it may be asked for, the one that counts first; may be none. */
  public List<String> names() {
    return kind.names(reference);
  }

  /** The name that stands for all of them in what is stored. */
  public String name() {
    List<String> names = names();
    return names.isEmpty() ? "" : names.get(0);
  }

  /** The service's ranking, 0 when it says none. */
  public int ranking() {
    return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking
        ? ranking
        : 0;
  }

  /** The version of its bundle. */
  public Version version() {
    return version;
  }

  /** The framework's id of the service; never used again for another. */
  public long id() {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  /** Tells this content of its bundle from any other, even of the same version. */
  public String build() {
    return build;
  }

  /**
   * Enters its code.
   *
   * @param onLeave called once, on a thread that must not be held up, when the plug-in goes and its
   *     user is to leave its code at once
   * @return the use, to be closed; empty when the plug-in is on its way out
   */
  public synchronized Optional<Use<S>> use(Runnable onLeave) {
    if (leaving) {
      return Optional.empty();
    }
    Use<S> use = new Use<>(this, service, onLeave);
    uses.add(use);
    return Optional.of(use);
  }

  /** Whether it is on its way out, or gone. */
  public synchronized boolean isLeaving() {
    return leaving;
  }

  synchronized void end(Use<S> use) {
    uses.remove(use);
    notifyAll();
  }

  /** Asks everybody out and waits for it; the names of threads that are still in at the end. */
  List<String> leave(Duration patience) throws InterruptedException {
    askEverybodyOut();
    long end = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      for (long left = patience.toMillis(); !uses.isEmpty() && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
      return uses.stream().map(Use::thread).sorted().toList();
    }
  }

  /** Not while holding the lock: a user may end its use in reply. */
  private void askEverybodyOut() {
    List<Use<S>> all;
    synchronized (this) {
      leaving = true;
      all = List.copyOf(uses);
    }
    all.forEach(Use::askToLeave);
  }

  /** {@code symbolic.name 1.2.3}. */
  @Override
  public String toString() {
    return bundle + " " + version;
  }
}
