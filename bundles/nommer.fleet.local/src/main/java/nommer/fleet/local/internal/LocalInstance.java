package nommer.fleet.local.internal;

import java.util.function.Consumer;
import nommer.fleet.api.OwnInstance;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker process of this machine: to end the instance is to end the process. */
@Component(service = OwnInstance.class)
@SatisfyingConditionTarget("(nommer.backend.fleet=local)")
public final class LocalInstance implements OwnInstance {
  private static final Logger LOG = LoggerFactory.getLogger(LocalInstance.class);

  private final BundleContext context;
  private final String id;

  @Activate
  public LocalInstance(BundleContext context) {
    this.context = context;
    String node = context.getProperty("nommer.node");
    if (node == null) {
      throw new IllegalStateException("the property nommer.node is not set");
    }
    this.id = node;
  }

  @Override
  public String id() {
    return id;
  }

  /** Asks the framework to stop, which it does on a thread of its own. */
  @Override
  public void end() {
    try {
      LOG.info("instance ends id={}", id);
      context.getBundle(0).stop();
    } catch (BundleException e) {
      throw new IllegalStateException("the framework cannot be stopped", e);
    }
  }

  /** Nobody takes a process away with notice, but by a signal, which is heeded anyway. */
  @Override
  public Watch watch(Consumer<String> taken) {
    return () -> {};
  }
}
