package nommer.job.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import nommer.job.store.Standstill;
import org.junit.jupiter.api.Test;

class StandstillTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SIZE = 3;

  private final AtomicLong nanos = new AtomicLong();
  private final Standstill standstill = new Standstill(SIZE, nanos::get);
  private final Map<JobId, EncodingJob> jobs =
      new TreeMap<>(java.util.Comparator.comparing(JobId::value));

  @Test
  void aJobIsWatchedFromItsFirstSight() {
    EncodingJob job = overdue(1);

    assertThat(look()).containsExactly(new Standstill.Watched(job, Duration.ZERO));
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(look()).containsExactly(new Standstill.Watched(job, Duration.ofSeconds(4)));
  }

  @Test
  void oneThatMovedIsWatchedAnew() {
    EncodingJob job = overdue(1);
    look();
    EncodingJob moved = put(job.next(job.status(), job.lease(), job.attempts()));
    nanos.addAndGet(1_000);

    assertThat(look()).containsExactly(new Standstill.Watched(moved, Duration.ZERO));
  }

  @Test
  void oneThatWasAwayForATurnIsWatchedAnew() {
    EncodingJob job = overdue(1);
    look();
    jobs.clear();
    nanos.addAndGet(1_000);
    look();
    put(job);

    assertThat(look()).containsExactly(new Standstill.Watched(job, Duration.ZERO));
  }

  @Test
  void theFirstOnesHideNoOther() {
    List<EncodingJob> all = new ArrayList<>();
    for (int second = 1; second <= 7; second++) {
      all.add(overdue(second));
    }

    assertThat(turn()).containsExactlyElementsOf(all);
    nanos.addAndGet(1_000);

    assertThat(standstill.isAtStart()).isTrue();
    for (int look = 0; look < 3; look++) {
      assertThat(look()).allMatch(each -> each.watched().toNanos() == 1_000);
    }
  }

  @Test
  void moreThanOneLookOfTheSameMillisecondAreSeenOnceEach() {
    List<EncodingJob> all = new ArrayList<>();
    for (int i = 0; i < 3 * SIZE; i++) {
      all.add(overdue(1));
    }
    all.add(overdue(2));

    assertThat(turn()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void withTheStoreAwayAllIsForgotten() {
    EncodingJob job = overdue(1);
    look();

    assertThatThrownBy(
            () ->
                standstill.look(
                    (from, limit) -> {
                      throw new JobStoreException("away", new IllegalStateException());
                    }))
        .isInstanceOf(JobStoreException.class);
    nanos.addAndGet(1_000);

    assertThat(look()).containsExactly(new Standstill.Watched(job, Duration.ZERO));
  }

  /** Looks until the list begins anew. */
  private List<EncodingJob> turn() {
    List<EncodingJob> seen = new ArrayList<>();
    for (int looks = 0; looks == 0 || !standstill.isAtStart(); looks++) {
      assertThat(looks).isLessThan(10);
      look().forEach(each -> seen.add(each.job()));
    }
    return seen;
  }

  private List<Standstill.Watched> look() {
    return standstill.look(
        (from, limit) ->
            jobs.values().stream()
                .filter(job -> !job.lease().until().isBefore(from))
                .sorted(java.util.Comparator.comparing(job -> job.lease().until()))
                .limit(limit)
                .toList());
  }

  private EncodingJob overdue(int second) {
    JobRequest request =
        new JobRequest(
            "file:///in", List.of(new JobOutput("file:///out", "", "e", "{}")), "", Map.of());
    EncodingJob job = EncodingJob.create(JobId.create(START), request, START);
    return put(
        job.next(
            JobStatus.of(JobState.ENCODING, "", START),
            job.lease().claimedBy(1, "n/b", START.plusSeconds(second)),
            Attempts.NONE));
  }

  private EncodingJob put(EncodingJob job) {
    jobs.put(job.id(), job);
    return job;
  }
}
