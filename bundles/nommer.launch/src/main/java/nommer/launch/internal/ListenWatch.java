package nommer.launch.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;

/** Ends a feederd that cannot listen, with the reason: nobody would ever reach it. */
final class ListenWatch {
  /** Property of a service of nommer.listener, which says why it cannot. */
  private static final String REFUSED = "nommer.listener.refused";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final BooleanSupplier listens;
  private final Duration limit;
  private final Consumer<String> refusal;

  /**
   * @param listens whether it is known where we listen
   * @param limit how long after the start of the framework that may take
   * @param refusal takes why this process must end; returns at once
   */
  ListenWatch(BooleanSupplier listens, Duration limit, Consumer<String> refusal) {
    this.listens = listens;
    this.limit = limit;
    this.refusal = refusal;
  }

  static ListenWatch of(BooleanSupplier listens, Consumer<String> refusal) {
    return new ListenWatch(listens, LIMIT, refusal);
  }

  /** Hears of a refusal at once; the time is watched by a thread that ends with the answer. */
  void install(BundleContext context) {
    try {
      context.addServiceListener(this::hear, "(" + REFUSED + "=*)");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter is a constant", e);
    }
    context.addFrameworkListener(
        event -> {
          if (event.getType() == FrameworkEvent.STARTED) {
            Thread thread = new Thread(this::watch, "nommer-listen-watch");
            thread.setDaemon(true);
            thread.start();
          }
        });
  }

  private void hear(ServiceEvent event) {
    if (event.getType() != ServiceEvent.UNREGISTERING) {
      refusal.accept(String.valueOf(event.getServiceReference().getProperty(REFUSED)));
    }
  }

  void watch() {
    long begin = System.nanoTime();
    while (!listens.getAsBoolean()) {
      if (System.nanoTime() - begin > limit.toNanos()) {
        refusal.accept(
            "the web server did not begin to listen within %d s: the log says why"
                .formatted(limit.toSeconds()));
        return;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
