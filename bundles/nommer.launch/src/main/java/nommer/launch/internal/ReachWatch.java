package nommer.launch.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nommer.launch.backends.BackendReach;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a daemon whose backends cannot work together: before any of them is there, and when a
 * plug-in brings one, before that starts.
 */
final class ReachWatch implements SynchronousBundleListener, FrameworkListener {
  private static final Logger LOG = LoggerFactory.getLogger(ReachWatch.class);

  private final BundleContext context;
  private final Map<String, String> choices;
  private final Consumer<String> refusal;

  /**
   * @param refusal takes why this daemon must end
   */
  ReachWatch(BundleContext context, Map<String, String> choices, Consumer<String> refusal) {
    this.context = context;
    this.choices = choices;
    this.refusal = refusal;
  }

  /** Looks at the bundles that there are; true if the daemon may go on, and others are watched. */
  boolean begin() {
    Optional<String> conflict = reach().conflict();
    conflict.ifPresent(refusal);
    if (conflict.isEmpty()) {
      context.addBundleListener(this);
      context.addFrameworkListener(this);
    }
    return conflict.isEmpty();
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.UPDATED) {
      reach().conflict().ifPresent(refusal);
    }
  }

  /** Plug-ins that are there at the start are there by now. */
  @Override
  public void frameworkEvent(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.STARTED) {
      List<String> silent = reach().undeclared();
      if (!silent.isEmpty()) {
        LOG.warn("backends declare no reach and count as shared by machines which={}", silent);
      }
    }
  }

  private BackendReach reach() {
    return BackendReach.of(choices, context.getBundles());
  }
}
