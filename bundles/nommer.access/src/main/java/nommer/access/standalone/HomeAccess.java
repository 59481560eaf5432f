package nommer.access.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import nommer.access.Access;
import nommer.access.internal.TokenAccess;

/** The tokens of a home, without a framework. */
public final class HomeAccess {
  private HomeAccess() {}

  /**
   * Makes the owner's token, if there is none yet.
   *
   * @throws IOException it cannot be kept
   */
  public static Access of(Path home) throws IOException {
    return new TokenAccess(home, Clock.systemUTC(), System::nanoTime);
  }
}
