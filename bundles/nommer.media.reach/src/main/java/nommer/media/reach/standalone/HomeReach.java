package nommer.media.reach.standalone;

import java.nio.file.Path;
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
}
