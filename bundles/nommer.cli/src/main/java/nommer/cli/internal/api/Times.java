package nommer.cli.internal.api;

/** The API's times, for people. */
public final class Times {
  private static final int SECONDS = "2026-01-01T00:00:00".length();

  private Times() {}

  /** A time of the API, to the second. */
  public static String seconds(String time) {
    return time.length() > SECONDS ? time.substring(0, SECONDS) + "Z" : time;
  }
}
