package nommer.simulator.internal.workload;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nommer.job.api.JobPriority;
import nommer.job.archive.SeenIds;
import nommer.simulator.internal.UsageException;

/** Jobs as they are read, to be put in order. For one thread. */
final class Recorded {
  /** Presets beyond that many are predicted together. */
  private static final int MOST_KINDS = 127;

  /** Eleven days; in milliseconds it still fits the array. */
  private static final double MOST_SECONDS = 1_000_000;

  private final List<Job> jobs = new ArrayList<>();
  private final Map<String, Byte> kinds = new LinkedHashMap<>();
  private final SeenIds seen = new SeenIds();
  private int leftOut;
  private boolean cut;

  private record Job(long submitted, int work, long due, JobPriority priority, byte kind) {}

  /**
   * Adds one.
   *
   * @param submitted ISO time, or seconds since 1970
   * @param seconds for which it took up a slot
   * @param deadline as {@code submitted}, or empty
   * @param preset or empty
   * @param priority its word, or empty for a normal one
   * @throws IllegalArgumentException one of them is not as it should be
   */
  void add(String submitted, String seconds, String deadline, String preset, String priority) {
    long due = deadline.isEmpty() ? Workload.NEVER : millis("deadline", deadline);
    long at = millis("submitted", submitted);
    jobs.add(new Job(at, work(seconds), due, priority(priority), kind(preset)));
  }

  /** Whether a job of that id was not added before; always of one without. */
  boolean isNew(String id) {
    return id.isEmpty() || seen.add(id);
  }

  /** Notes that the end of what was read is missing. */
  void cut() {
    cut = true;
  }

  /** Counts one that nothing is known of. */
  void leaveOut() {
    leftOut++;
  }

  /**
   * What was added.
   *
   * @throws UsageException nothing was
   */
  Workload workload(String name) {
    if (jobs.isEmpty()) {
      throw new UsageException(
          "%s has no job whose work is known (%d without work_seconds): replay finished jobs"
              .formatted(name, leftOut));
    }
    jobs.sort(Comparator.comparingLong(Job::submitted));
    byte[] kind = new byte[jobs.size()];
    for (int job = 0; job < kind.length; job++) {
      kind[job] = jobs.get(job).kind();
    }
    return new Workload(
        name + notes(),
        jobs.stream().mapToLong(Job::submitted).toArray(),
        jobs.stream().mapToInt(Job::work).toArray(),
        jobs.stream().mapToLong(Job::due).toArray(),
        jobs.stream().map(Job::priority).toArray(JobPriority[]::new),
        kind,
        List.copyOf(kinds.keySet()));
  }

  private String notes() {
    return (leftOut == 0 ? "" : " (%d jobs without work_seconds left out)".formatted(leftOut))
        + (cut ? " (the file's end is missing or damaged, and left out)" : "");
  }

  private byte kind(String preset) {
    Byte known = kinds.get(preset);
    if (known == null) {
      known = (byte) Math.min(MOST_KINDS - 1, kinds.size());
      if (kinds.size() < MOST_KINDS) {
        kinds.put(preset, known);
      }
    }
    return known;
  }

  private static JobPriority priority(String word) {
    return word.isEmpty()
        ? JobPriority.NORMAL
        : JobPriority.of(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "priority is '%s'; write low, normal or high, or nothing for normal"
                            .formatted(word)));
  }

  private static int work(String seconds) {
    try {
      double value = Double.parseDouble(seconds);
      if (value > 0 && value <= MOST_SECONDS) {
        return (int) Math.max(1, Math.round(value * 1000));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("seconds is no number: '" + seconds + "'", e);
    }
    throw new IllegalArgumentException(
        "seconds must be more than 0 and at most %.0f: %s".formatted(MOST_SECONDS, seconds));
  }

  private static long millis(String column, String time) {
    try {
      return time.matches("[0-9]+([.][0-9]+)?")
          ? Math.round(Double.parseDouble(time) * 1000)
          : OffsetDateTime.parse(time).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is no time: '%s'; write 2026-03-01T12:00:00Z, or seconds since 1970"
              .formatted(column, time),
          e);
    }
  }
}
