package nommer.media.reach.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What names mean. Thread-safe. */
@FunctionalInterface
public interface Resolver {
  /**
   * All addresses of a name, best first.
   *
   * @throws UnknownHostException it has none, or the answer takes too long
   * @throws InterruptedException called off
   */
  List<InetAddress> resolve(String name) throws UnknownHostException, InterruptedException;
}
