package nommer.scaling.internal.calendar;

import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The minutes that five fields of cron match: minute, hour, day of month, month, day of week, each
 * of {@code *}, numbers, names of months and days, ranges, steps and lists. As in cron, of two
 * restricted kinds of day either suffices.
 */
public final class CronMinutes {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final int SUNDAY_TOO = 7;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;
  private final boolean eitherDay;

  /**
   * @throws IllegalArgumentException it is none, and why
   */
  CronMinutes(String expression) {
    String[] fields = expression.strip().toLowerCase(Locale.ROOT).split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "five fields are needed (minute, hour, day of month, month, day of week): " + expression);
    }
    minutes = parse(fields[0], 0, 59, List.of());
    hours = parse(fields[1], 0, 23, List.of());
    daysOfMonth = parse(fields[2], 1, 31, List.of());
    months = parse(fields[3], 1, 12, MONTHS);
    daysOfWeek = parse(fields[4], 0, SUNDAY_TOO, DAYS);
    if (daysOfWeek.get(SUNDAY_TOO)) {
      daysOfWeek.set(0);
    }
    eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
  }

  boolean match(ZonedDateTime time) {
    return minutes.get(time.getMinute())
        && hours.get(time.getHour())
        && months.get(time.getMonthValue())
        && matchDay(time);
  }

  private boolean matchDay(ZonedDateTime time) {
    boolean month = daysOfMonth.get(time.getDayOfMonth());
    boolean week = daysOfWeek.get(time.getDayOfWeek().getValue() % 7);
    return eitherDay ? month || week : month && week;
  }

  private static BitSet parse(String field, int least, int most, List<String> names) {
    BitSet set = new BitSet();
    for (String part : field.split(",", -1)) {
      String[] stepped = part.split("/", 2);
      int step = stepped.length == 1 ? 1 : number(stepped[1], 1, most, List.of(), field);
      String[] ends = stepped[0].equals("*") ? new String[0] : stepped[0].split("-", 2);
      int from = ends.length == 0 ? least : number(ends[0], least, most, names, field);
      int to = most;
      if (ends.length == 2) {
        to = number(ends[1], from, most, names, field);
      } else if (ends.length == 1 && stepped.length == 1) {
        to = from;
      }
      for (int each = from; each <= to; each += step) {
        set.set(each);
      }
    }
    return set;
  }

  private static int number(String text, int least, int most, List<String> names, String field) {
    int value = names.indexOf(text);
    if (value >= 0) {
      value += names.equals(MONTHS) ? 1 : 0;
      value = value == 0 && least > 0 ? SUNDAY_TOO : value; // the end of a range such as SAT-SUN
    } else if (text.matches("\\d{1,2}")) {
      value = Integer.parseInt(text);
    }
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s in %s is not from %d to %d".formatted(text, field, least, most));
    }
    return value;
  }
}
