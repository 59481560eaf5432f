package nommer.metrics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import nommer.job.api.JobState;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import nommer.job.hours.Spread;
import nommer.job.hours.Waits;
import org.jspecify.annotations.Nullable;

/**
 * What happened to jobs, from the sums of hours: all feederds of a cluster say the same, but for
 * where they begin, which is the hour of the first question. For one thread.
 */
final class HistoryFigures implements Figures {
  private static final List<JobState> FINAL =
      List.of(JobState.FINISHED, JobState.ERROR, JobState.ABANDONED, JobState.CANCELLED);

  /** Of the buckets of work, of which each is twice as wide: 0.64 s to 11.6 hours. */
  private static final List<Integer> WORK =
      IntStream.rangeClosed(6, 22).mapToObj(doubled -> doubled * Spread.STEPS).toList();

  private final HourBook book;
  private Sums whole = new Sums();
  private @Nullable Instant next;

  HistoryFigures(HourBook book) {
    this.book = book;
  }

  /** Sums of several hours. */
  private static final class Sums {
    private long arrived;
    private final Map<JobState, Long> ended = new EnumMap<>(JobState.class);
    private double workSeconds;
    private Spread work = Spread.NONE;
    private double slotSeconds;
    private double waitSeconds;
    private List<Long> waits = Waits.NONE.counts();

    Sums with(HourSums hour) {
      Sums sums = new Sums();
      sums.arrived = arrived + hour.arrived();
      for (JobState state : FINAL) {
        sums.ended.put(state, ended.getOrDefault(state, 0L) + hour.ended(state));
      }
      sums.workSeconds = workSeconds + hour.workSeconds();
      sums.work = work.and(hour.spreads().work());
      sums.slotSeconds = slotSeconds + hour.slotSeconds();
      sums.waitSeconds = waitSeconds + hour.waits().seconds();
      List<Long> more = new ArrayList<>();
      for (int i = 0; i < waits.size(); i++) {
        more.add(waits.get(i) + hour.waits().counts().get(i));
      }
      sums.waits = more;
      return sums;
    }
  }

  @Override
  public void write(Exposition out) {
    Counted counted = book.counted(); // first: an hour that becomes whole after it is not read
    HourSums open = counted.open();
    Instant from = next == null ? open.start() : next;
    if (from.isBefore(open.start())) {
      for (HourSums hour : book.since(from)) {
        if (hour.start().isBefore(open.start())) {
          whole = whole.with(hour);
        }
      }
    }
    if (counted.revision() >= 0) {
      next = open.start();
    }
    write(out, whole.with(open), counted.until());
  }

  private static void write(Exposition out, Sums sums, Instant until) {
    out.counter("nommer_jobs_arrived_total", "Jobs that were submitted.").is(sums.arrived);
    Exposition.Family ended = out.counter("nommer_jobs_ended_total", "Jobs that ended, by how.");
    for (JobState state : FINAL) {
      ended.is(sums.ended.getOrDefault(state, 0L), "state", state.name().toLowerCase(Locale.ROOT));
    }
    out.histogram(
        "nommer_job_wait_seconds",
        "For how long jobs waited before a node took them.",
        Waits.LIMITS,
        sums.waits,
        sums.waitSeconds);
    out.histogram(
        "nommer_job_work_seconds",
        "For how long the attempts that finished jobs took up a slot.",
        WORK.stream().map(Spread::end).toList(),
        work(sums),
        sums.workSeconds);
    out.counter(
            "nommer_slot_seconds_total",
            "For how long all attempts took up a slot, whatever came of them.")
        .is(sums.slotSeconds);
    if (until.isAfter(Instant.EPOCH)) {
      out.gauge("nommer_history_lag_seconds", "How far the figures of what happened are behind.")
          .is(Math.max(0, Duration.between(until, Instant.now()).toSeconds()));
    }
  }

  /** Those of hours that kept no spread are longer than all: only that they finished is known. */
  private static List<Long> work(Sums sums) {
    List<Long> counts = new ArrayList<>();
    long below = 0;
    for (int place : WORK) {
      counts.add(sums.work.upTo(place) - below);
      below = sums.work.upTo(place);
    }
    counts.add(Math.max(sums.work.count(), sums.ended.getOrDefault(JobState.FINISHED, 0L)) - below);
    return counts;
  }
}
