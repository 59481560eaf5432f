package nommer.cli.internal.api;

import java.net.URI;

/** No feederd answers at the URL. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says where, and why. */
  public Unreachable(URI url, String why, Throwable cause) {
    super("no feederd answers at " + url + " (" + why + ")", cause);
  }

  /** Says where, and why. */
  public Unreachable(URI url, String why) {
    super("no feederd answers at " + url + " (" + why + ")");
  }
}
