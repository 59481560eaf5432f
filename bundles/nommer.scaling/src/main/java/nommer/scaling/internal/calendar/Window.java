package nommer.scaling.internal.calendar;

import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Minutes in which there is a floor or a ceiling to the instances.
 *
 * @param minutes when
 * @param floor never fewer
 * @param ceiling never more, at least the floor
 */
public record Window(CronMinutes minutes, int floor, int ceiling) {
  private static final Pattern FORM =
      Pattern.compile("(.*?):\\s*(\\d{0,6})\\s*\\.\\.\\s*(\\d{0,6})\\s*");

  /**
   * Reads one such as {@code * 8-17 * * MON-FRI: 2..10}.
   *
   * @throws IllegalArgumentException it is none, and why
   */
  public static Window parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "a window is written as: minute hour day month weekday: fewest..most; not: " + text);
    }
    int floor = form.group(2).isEmpty() ? 0 : Integer.parseInt(form.group(2));
    int ceiling = form.group(3).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(form.group(3));
    if (floor > ceiling) {
      throw new IllegalArgumentException("the fewest are more than the most: " + text);
    }
    return new Window(new CronMinutes(form.group(1)), floor, ceiling);
  }

  boolean isOpen(ZonedDateTime time) {
    return minutes.match(time);
  }
}
