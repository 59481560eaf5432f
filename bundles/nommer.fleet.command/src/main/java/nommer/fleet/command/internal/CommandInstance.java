package nommer.fleet.command.internal;

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

/**
 * A worker that a command started: to end the instance is to end the process, and whatever runs it
 * (a queue, a container, a script that then switches the machine off) sees that it ended well.
 */
@Component(service = OwnInstance.class)
@SatisfyingConditionTarget("(nommer.backend.fleet=command)")
public final class CommandInstance implements OwnInstance {
  private static final Logger LOG = LoggerFactory.getLogger(CommandInstance.class);

  private final String id;
  private final IntConsumer exit;

  @Activate
  public CommandInstance(BundleContext context) {
    this(context.getProperty("nommer.node"), System::exit);
  }

  CommandInstance(@Nullable String node, IntConsumer exit) {
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

  /** On a thread of its own, since who asks is waited for meanwhile. */
  @Override
  public void end() {
    LOG.info("instance ends id={}", id);
    new Thread(() -> exit.accept(0), "nommer-instance-end").start();
  }

  /** Whoever takes the machine away sends a signal, which is heeded anyway. */
  @Override
  public Watch watch(Consumer<String> taken) {
    return () -> {};
  }
}
