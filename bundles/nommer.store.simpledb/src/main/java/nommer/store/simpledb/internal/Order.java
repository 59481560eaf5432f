package nommer.store.simpledb.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import nommer.job.api.EncodingJob;

/** Values whose order as strings is their order: SimpleDB knows no other. */
final class Order {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Order() {}

  static String of(long number) {
    return "%019d".formatted(number);
  }

  /** To the millisecond; of the years 0 to 9999, which is all that sorts. */
  static String of(Instant time) {
    Instant kept = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    return ISO.format(kept);
  }

  /** The place in the list of jobs. */
  static String listed(EncodingJob job) {
    return listedFrom(job.createdAt()) + "-" + job.id();
  }

  /** The place in the order of changes. */
  static String changed(EncodingJob job, Instant at) {
    return listedFrom(at) + "-" + job.id();
  }

  /** Before the places of all jobs of that millisecond. */
  static String listedFrom(Instant createdAt) {
    return "%015d".formatted(Math.max(0, createdAt.toEpochMilli()));
  }

  static Instant time(String text) {
    return Instant.parse(text);
  }
}
