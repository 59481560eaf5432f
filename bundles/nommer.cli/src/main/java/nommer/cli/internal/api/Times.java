package nommer.cli.internal.api;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The API's times, for people. */
public final class Times {
  private static final int SECONDS = "2026-01-01T00:00:00".length();

  private Times() {}

  /** How long ago a time of the API is, in the largest unit that fits; empty of what is none. */
  public static String age(String time, Instant now) {
    long seconds;
    try {
      seconds = Math.max(0, Duration.between(Instant.parse(time), now).toSeconds());
    } catch (DateTimeParseException none) {
      return "";
    }
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 2 * 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  /** A time of the API, to the second. */
  public static String seconds(String time) {
    return time.length() > SECONDS ? time.substring(0, SECONDS) + "Z" : time;
  }
}
