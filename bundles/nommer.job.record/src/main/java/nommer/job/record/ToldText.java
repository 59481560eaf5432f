package nommer.job.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nommer.job.api.Delivery;
import nommer.job.api.JobState;
import nommer.job.api.Outbox.Told;

/**
 * The last answer of a job's client and the deliveries before it, in the field that stores have for
 * the answer: that comes first, then a line for each delivery. Versions that know no deliveries see
 * a long answer.
 */
public final class ToldText {
  private static final String LINE = "\n";
  private static final int FIELDS = 6;

  private ToldText() {}

  /** All of it. */
  public static String write(Told told) {
    return write(told, Integer.MAX_VALUE);
  }

  /** As many of the last deliveries as there is room for, in bytes of UTF-8. */
  public static String write(Told told, int room) {
    String text = told.answer();
    List<Delivery> all = told.deliveries();
    for (int first = 0; first < all.size(); first++) {
      String whole = text + lines(all.subList(first, all.size()));
      if (whole.getBytes(StandardCharsets.UTF_8).length <= room) {
        return whole;
      }
    }
    return text;
  }

  private static String lines(List<Delivery> deliveries) {
    StringBuilder lines = new StringBuilder();
    for (Delivery each : deliveries) {
      lines
          .append(LINE)
          .append(each.at().toEpochMilli())
          .append(' ')
          .append(each.took().toMillis())
          .append(' ')
          .append(each.attempt())
          .append(' ')
          .append(each.state().name())
          .append(' ')
          .append(each.since().toEpochMilli())
          .append(' ')
          .append(each.answer());
    }
    return lines.toString();
  }

  /** What was told, with what {@link #write} made of the rest of it. */
  public static Told read(long revision, int tries, Instant nextTry, String text) {
    String[] parts = text.split(LINE, -1);
    List<Delivery> deliveries = new ArrayList<>();
    Stream.of(parts).skip(1).forEach(line -> deliveries.add(delivery(line)));
    return new Told(revision, tries, nextTry, parts[0], deliveries);
  }

  /**
   * @throws IllegalStateException somebody else wrote it
   */
  private static Delivery delivery(String line) {
    String[] fields = line.split(" ", FIELDS);
    if (fields.length < FIELDS) {
      throw new IllegalStateException("no delivery: " + line);
    }
    return new Delivery(
        Instant.ofEpochMilli(Long.parseLong(fields[0])),
        Duration.ofMillis(Long.parseLong(fields[1])),
        Integer.parseInt(fields[2]),
        JobState.valueOf(fields[3]),
        Instant.ofEpochMilli(Long.parseLong(fields[4])),
        fields[5]);
  }
}
