package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.job.api.PastAttempt;
import nommer.job.archive.SeenIds;
import nommer.job.hours.Counted;
import nommer.job.hours.HourSums;
import nommer.job.store.ChangedJobs;

/**
 * Counts what happened to jobs between two points in time, each thing once: whether it counts is
 * told by when it happened alone, so that a change which comes twice, or a walk that is made again,
 * counts nothing twice. For one thread.
 */
final class Walk {
  private final Counted from;
  private final Instant until;
  private final Instant oldest;
  private final NavigableMap<Instant, HourSums> hours = new TreeMap<>();
  private final SeenIds seen = new SeenIds();
  private String cursor;
  private String passed;
  private boolean allPassed = true;
  private boolean counted;

  /**
   * Goes on from a point, which is the beginning.
   *
   * @param until what happens then or later waits for the next walk
   * @param oldest what happened before that is left out
   */
  Walk(Counted from, Instant until, Instant oldest) {
    this.from = from;
    this.until = until;
    this.oldest = oldest;
    this.cursor = from.cursor();
    this.passed = from.cursor();
    if (from.until().isAfter(oldest)) {
      hours.put(from.open().start(), from.open());
    }
  }

  /** Where to read on. */
  String cursor() {
    return cursor;
  }

  /** Counts a page of changes. */
  void read(ChangedJobs page) {
    page.jobs().forEach(this::count);
    allPassed &= page.jobs().stream().allMatch(this::isPassed);
    cursor = page.cursor();
    if (allPassed) {
      passed = cursor;
    }
  }

  /** Counts what happened to a job, unless this walk met it before: it has moved meanwhile. */
  void count(EncodingJob job) {
    if (!seen.add(job.id().value())) {
      return;
    }
    count(job.createdAt(), HourSums::arrival);
    if (job.times().isStarted()) {
      Duration wait = Duration.between(job.queuedAt(), job.times().startedAt());
      count(job.times().startedAt(), hour -> hour.begun(wait));
    }
    for (PastAttempt attempt : job.attempts().history().kept()) {
      Duration took = Duration.between(attempt.began(), attempt.ended());
      count(attempt.ended(), hour -> hour.attempt(took));
    }
    if (job.state().isFinal()) {
      JobWork work = job.state() == JobState.FINISHED ? job.work() : JobWork.NONE;
      count(job.status().updatedAt(), hour -> hour.end(job.state(), work));
    }
  }

  private void count(Instant when, UnaryOperator<HourSums> change) {
    if (!when.isBefore(from.until()) && when.isBefore(until) && !when.isBefore(oldest)) {
      counted = true;
      hours.compute(
          HourSums.hour(when),
          (start, hour) -> change.apply(hour == null ? HourSums.none(start) : hour));
    }
  }

  /** Whether nothing of it is left for the next walk, until it changes again. */
  private boolean isPassed(EncodingJob job) {
    return job.createdAt().isBefore(until)
        && job.times().startedAt().isBefore(until)
        && job.attempts().history().kept().stream().allMatch(it -> it.ended().isBefore(until))
        && (!job.state().isFinal() || job.status().updatedAt().isBefore(until));
  }

  /** Whether there is anything to note. */
  boolean isWorthNoting() {
    return counted || !HourSums.hour(from.until()).equals(HourSums.hour(until));
  }

  /**
   * Hours that are whole now, the oldest first. One in which nothing happened is among them, unless
   * nothing was ever counted before it.
   */
  Collection<HourSums> whole() {
    Instant last = HourSums.hour(until);
    Instant start = hours.isEmpty() ? last : hours.firstKey();
    for (; start.isBefore(last); start = start.plus(1, ChronoUnit.HOURS)) {
      hours.putIfAbsent(start, HourSums.none(start));
    }
    return hours.headMap(last).values();
  }

  /** The point at which it ends. */
  Counted end() {
    Instant last = HourSums.hour(until);
    HourSums open = hours.getOrDefault(last, HourSums.none(last));
    return new Counted(from.revision() + 1, until, passed, open);
  }
}
