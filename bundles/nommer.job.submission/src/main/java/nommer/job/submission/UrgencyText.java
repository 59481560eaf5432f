package nommer.job.submission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import nommer.job.api.JobPriority;

/** Reads what clients write of when they need a job, for forms that are made of text. */
public final class UrgencyText {
  /** What is later has more digits than stores and their indexes have room for. */
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private UrgencyText() {}

  /**
   * The priority of that word, in any case.
   *
   * @param field what the client's form calls it
   * @throws RefusedException BADINPUT/priority
   */
  public static JobPriority priority(String field, String text) {
    return JobPriority.of(text)
        .orElseThrow(
            () ->
                RefusedException.badInput(
                    "priority",
                    field,
                    field + " must be \"low\", \"normal\" or \"high\", not " + Words.quote(text)));
  }

  /**
   * A time of the years 1970 to 9999 with its offset from UTC, to the millisecond; what is finer is
   * cut off.
   *
   * @param field what the client's form calls it
   * @throws RefusedException BADINPUT/deadline
   */
  public static Instant deadline(String field, String text) {
    return time("deadline", field, text);
  }

  /**
   * A time of the same form before which a job is not to be begun.
   *
   * @param field what the client's form calls it
   * @throws RefusedException BADINPUT/not_before
   */
  public static Instant notBefore(String field, String text) {
    return time("not_before", field, text);
  }

  private static Instant time(String reason, String field, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(Instant.EPOCH) || !time.isBefore(END)) {
        throw RefusedException.badInput(
            reason, field, field + " must be within the years 1970 to 9999");
      }
      return time.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      throw RefusedException.badInput(
          reason,
          field,
          field + " is no time: write it as 2026-03-01T12:00:00Z, or with an offset");
    }
  }
}
