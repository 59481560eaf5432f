package nommer.aws.simpledb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Values whose order as strings is their order: SimpleDB knows no other. */
public final class Order {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Order() {}

  /** A number from 0 on. */
  public static String of(long number) {
    return "%019d".formatted(number);
  }

  /** To the millisecond; of the years 0 to 9999, which is all that sorts. */
  public static String of(Instant time) {
    Instant kept = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    return ISO.format(kept);
  }

  /** The time that {@link #of(Instant)} wrote. */
  public static Instant time(String text) {
    return Instant.parse(text);
  }
}
