package nommer.access.standalone;

import java.nio.file.Path;
import java.time.Clock;
import nommer.access.Tokens;
import nommer.access.internal.TokenKeeper;

/** What changes the tokens of a home, without a framework. */
public final class HomeTokens {
  private HomeTokens() {}

  /** Those of that home; the folder need not be there. */
  public static Tokens of(Path home) {
    return new TokenKeeper(home, Clock.systemUTC());
  }
}
