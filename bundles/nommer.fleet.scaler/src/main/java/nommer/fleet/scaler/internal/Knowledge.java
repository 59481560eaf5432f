package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.fleet.control.ArrivalLog;
import nommer.fleet.control.Predictor;
import nommer.fleet.policy.Arrivals;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import nommer.job.store.JobCounts;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;

/**
 * What is learned from jobs: how long they take, from those that finished, and when they come. The
 * store is read page by page now and then, newest first; what finishes faster than it is read is
 * known by a sample. For one thread.
 */
final class Knowledge {
  private static final long LEARN_SECONDS = 30;
  private static final int REMEMBERED = 2000;

  /** A week and a day, as a policy is shown. */
  private static final Duration REACH = Duration.ofDays(8);

  /** At the first look, jobs of so many pages tell of earlier arrivals. */
  private static final int FIRST_PAGES = 5;

  private final JobStore store;
  private final HourBook hours;
  private final Predictor predictor = new Predictor();
  private final OutputSizes sizes = new OutputSizes();
  private final ArrivalLog arrivals = new ArrivalLog();
  private final Set<String> learned =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  private Instant nextLearn = Instant.MIN;
  private long total = -1;
  private long finished = -1;

  Knowledge(JobStore store, HourBook hours) {
    this.store = store;
    this.hours = hours;
  }

  Predictor predictor() {
    return predictor;
  }

  OutputSizes sizes() {
    return sizes;
  }

  Arrivals arrivals(Instant now) {
    return arrivals.until(now);
  }

  /**
   * Notes what has come and gone since the last call.
   *
   * @throws nommer.job.api.JobStoreException the store could not be read: what was missed is noted
   *     next time
   */
  void update(JobCounts counts, Instant now) {
    long jobs = counts.states().values().stream().mapToLong(Long::longValue).sum();
    if (total < 0) {
      readArrivals(now);
    } else if (jobs > total) {
      arrivals.add(now, jobs - total);
    }
    arrivals.watch(now);
    total = jobs;
    long done = counts.of(JobState.FINISHED);
    if (done != finished && !now.isBefore(nextLearn)) {
      learn();
      finished = done;
      nextLearn = now.plusSeconds(LEARN_SECONDS);
    }
  }

  /** Of the newest jobs to the minute; of what was before them by the sums of hours. */
  private void readArrivals(Instant now) {
    Instant first = now;
    String cursor = "";
    for (int page = 0; page < FIRST_PAGES; page++) {
      JobPage jobs =
          store.list(new JobQuery(EnumSet.allOf(JobState.class), JobQuery.MAX_LIMIT, cursor));
      for (EncodingJob job : jobs.jobs()) {
        arrivals.add(job.createdAt(), 1);
        first = job.createdAt().isBefore(first) ? job.createdAt() : first;
      }
      cursor = jobs.next();
      if (cursor.isEmpty()) {
        break;
      }
    }
    Instant before = HourSums.hour(first);
    hours.since(now.minus(REACH)).stream()
        .filter(hour -> hour.start().isBefore(before))
        .forEach(this::spread);
  }

  private void spread(HourSums hour) {
    for (int minute = 0; minute < 60; minute++) {
      long share = hour.arrived() * (minute + 1) / 60 - hour.arrived() * minute / 60;
      arrivals.add(hour.start().plusSeconds(60L * minute), share);
    }
  }

  private void learn() {
    Set<JobState> state = EnumSet.of(JobState.FINISHED);
    List<EncodingJob> jobs = store.list(new JobQuery(state, JobQuery.MAX_LIMIT, "")).jobs();
    for (int i = jobs.size() - 1; i >= 0; i--) { // the oldest first: the newest weigh most
      EncodingJob job = jobs.get(i);
      if (job.work().seconds() > 0 && learned.add(job.id().value())) {
        predictor.learn(
            job.request().kind(), job.work().machine(), job.work().size(), job.work().seconds());
        sizes.learn(job);
      }
    }
  }
}
