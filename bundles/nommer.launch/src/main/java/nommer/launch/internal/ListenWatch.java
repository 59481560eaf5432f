package nommer.launch.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a feederd that got no port: another program took it between the look at the start and the
 * web server's own, which only logs that, and stays alive.
 */
final class ListenWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ListenWatch.class);

  /** The port is another's if it is taken for so long and we did not say that we listen. */
  private static final Duration DOUBT = Duration.ofSeconds(5);

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final InetSocketAddress address;
  private final BooleanSupplier listens;
  private final Duration doubt;
  private final Consumer<String> refusal;

  /**
   * @param listens whether it is known where we listen
   * @param doubt for how long the port must have been another's
   * @param refusal takes why this process must end
   */
  ListenWatch(
      InetSocketAddress address,
      BooleanSupplier listens,
      Duration doubt,
      Consumer<String> refusal) {
    this.address = address;
    this.listens = listens;
    this.doubt = doubt;
    this.refusal = refusal;
  }

  static ListenWatch of(BundleContext context, BooleanSupplier listens) {
    InetSocketAddress address =
        new InetSocketAddress(
            context.getProperty("org.apache.felix.http.host"),
            Integer.parseInt(context.getProperty("org.osgi.service.http.port")));
    return new ListenWatch(address, listens, DOUBT, ListenWatch::end);
  }

  /** Looks once the framework has started, on a thread that ends with the answer. */
  void install(BundleContext context) {
    context.addFrameworkListener(
        event -> {
          if (event.getType() == FrameworkEvent.STARTED) {
            Thread thread = new Thread(this::watch, "nommer-listen-watch");
            thread.setDaemon(true);
            thread.start();
          }
        });
  }

  void watch() {
    long begin = System.nanoTime();
    long freeAt = begin;
    while (!listens.getAsBoolean()) {
      long now = System.nanoTime();
      if (!isTaken()) {
        freeAt = now;
      }
      if (now - freeAt > doubt.toNanos()) {
        refusal.accept(
            "cannot listen on %s port %d: another program took it at the same time; end what listens there, or give another --port"
                .formatted(address.getHostString(), address.getPort()));
        return;
      }
      if (now - begin > LIMIT.toNanos()) {
        refusal.accept(
            "the web server did not begin to listen within %d s: the log says why"
                .formatted(LIMIT.toSeconds()));
        return;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean isTaken() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address);
      return false;
    } catch (IOException bound) {
      return true;
    }
  }

  private static void end(String why) {
    LOG.error(why);
    System.err.println(why);
    System.exit(1);
  }
}
