package nommer.media.reach.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import nommer.media.reach.Reaches;
import nommer.media.reach.internal.HomeReaches;

/** What requests may touch. */
public final class HomeReach {
  private HomeReach() {}

  /**
   * On this machine, by a daemon of that home. Thread-safe.
   *
   * @param home need not be there
   */
  public static Reaches of(Path home) {
    return new HomeReaches(home);
  }

  /**
   * The same with names that mean what {@code resolver} says. Thread-safe if that is.
   *
   * @param home need not be there
   */
  public static Reaches of(Path home, Names resolver) {
    return new HomeReaches(home, resolver::addresses);
  }

  /** What names mean. */
  @FunctionalInterface
  public interface Names {
    /**
     * All addresses of a name.
     *
     * @throws UnknownHostException it has none
     */
    List<InetAddress> addresses(String name) throws UnknownHostException;
  }
}
