package nommer.fleet.local.internal;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import nommer.fleet.api.OwnInstance;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
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

  private final String id;
  private final IntConsumer exit;

  @Activate
  public LocalInstance(BundleContext context) {
    this(context.getProperty("nommer.node"), System::exit);
  }

  LocalInstance(@Nullable String node, IntConsumer exit) {
    if (node == null) {
      throw new IllegalStateException("the property nommer.node is not set");
    }
    this.id = node;
    this.exit = exit;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean sharesMachine() {
    return true;
  }

  /**
   * Ends the process on a thread of its own, since who asks is waited for meanwhile: as a signal
   * does, but with exit code 0. Were the framework told to stop, the launcher would exit with 117.
   */
  @Override
  public void end() {
    LOG.info("instance ends id={}", id);
    new Thread(() -> exit.accept(0), "nommer-instance-end").start();
  }

  /** Nobody takes a process away with notice, but by a signal, which is heeded anyway. */
  @Override
  public Watch watch(Consumer<String> taken) {
    return () -> {};
  }
}
