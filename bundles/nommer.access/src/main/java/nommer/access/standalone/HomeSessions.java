package nommer.access.standalone;

import nommer.access.Access;
import nommer.access.Sessions;
import nommer.access.internal.TokenSessions;

/** Sessions without a framework. */
public final class HomeSessions {
  private HomeSessions() {}

  /** Of those tokens. */
  public static Sessions of(Access access) {
    return new TokenSessions(access);
  }
}
