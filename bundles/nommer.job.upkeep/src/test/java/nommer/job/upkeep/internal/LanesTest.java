package nommer.job.upkeep.internal;

import static nommer.job.upkeep.internal.Lanes.Entry.FAILING;
import static nommer.job.upkeep.internal.Lanes.Entry.FULL;
import static nommer.job.upkeep.internal.Lanes.Entry.STARTS;
import static nommer.job.upkeep.internal.Lanes.Entry.WAITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.job.api.JobId;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final String HOST = "a.example:443";
  private static final String OTHER = "b.example:443";

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private long now = 77;
  private int jobs;
  private final Lanes lanes = new Lanes(() -> now);

  @Test
  void aHostHasFourPlacesAndAnotherHasItsOwn() {
    fill(HOST);

    assertThat(lanes.enter(HOST, job())).isEqualTo(WAITS);
    assertThat(lanes.enter(OTHER, job())).isEqualTo(STARTS);
  }

  @Test
  void thoseThatWaitHaveTheirTurnInOrder() {
    List<JobId> started = fill(HOST);
    JobId first = job();
    JobId second = job();
    lanes.enter(HOST, first);
    lanes.enter(HOST, second);

    assertThat(lanes.leave(HOST, started.get(0))).contains(new Lanes.Turn(HOST, first));
    assertThat(lanes.leave(HOST, started.get(1))).contains(new Lanes.Turn(HOST, second));
    assertThat(lanes.leave(HOST, started.get(2))).isEmpty();
    assertThat(lanes.held()).containsExactlyInAnyOrder(started.get(3), first, second);
  }

  @Test
  void aFullQueueTakesNoMoreAndAsksForThemOnceItIsShort() {
    List<JobId> started = fill(HOST);
    for (int i = 0; i < Lane.LONGEST_QUEUE; i++) {
      assertThat(lanes.enter(HOST, job())).isEqualTo(WAITS);
    }
    assertThat(lanes.enter(HOST, job())).isEqualTo(FULL);
    assertThat(lanes.held()).hasSize(Lane.MOST + Lane.LONGEST_QUEUE);
    assertThat(lanes.asksForMore(HOST)).isFalse();

    JobId leaving = started.get(0);
    for (int i = 0; i < Lane.LONGEST_QUEUE / 2; i++) {
      leaving = lanes.leave(HOST, leaving).orElseThrow().job();
    }

    assertThat(lanes.asksForMore(HOST)).isTrue();
    assertThat(lanes.asksForMore(HOST)).as("once").isFalse();
  }

  @Test
  void aHostThatFailedFiveTimesIsTriedByOneAndWithPauses() {
    fail(HOST, Lane.FAILED_BEFORE_ONE);

    assertThat(lanes.enter(HOST, job())).as("a second has not passed").isEqualTo(FAILING);
    now += SECOND.toNanos();
    JobId probe = job();
    assertThat(lanes.enter(HOST, probe)).isEqualTo(STARTS);
    assertThat(lanes.enter(HOST, job())).isEqualTo(FAILING);

    lanes.failed(HOST, "HTTP 503");
    lanes.leave(HOST, probe);
    now += SECOND.toNanos();
    assertThat(lanes.enter(HOST, job())).as("the pause has doubled").isEqualTo(FAILING);
    now += SECOND.toNanos();
    assertThat(lanes.enter(HOST, job())).isEqualTo(STARTS);
  }

  @Test
  void fourTimesAreNotFive() {
    fail(HOST, Lane.FAILED_BEFORE_ONE - 1);

    assertThat(lanes.enter(HOST, job())).isEqualTo(STARTS);
    assertThat(lanes.enter(HOST, job())).isEqualTo(STARTS);
  }

  @Test
  void oneAnswerGivesAllPlacesBack() {
    fail(HOST, 50);
    now += MINUTE.toNanos();
    assertThat(lanes.enter(HOST, job())).as("the longest pause has passed").isEqualTo(STARTS);

    lanes.answered(HOST, SECOND);

    assertThat(lanes.enter(HOST, job())).isEqualTo(STARTS);
    assertThat(lanes.lastFailure(HOST)).isEmpty();
  }

  /** They are in the store, and would only be in the way of what is found there. */
  @Test
  void thoseThatWaitForAHostThatFailsAreDropped() {
    List<JobId> started = fill(HOST);
    lanes.enter(HOST, job());
    for (int i = 0; i < Lane.FAILED_BEFORE_ONE; i++) {
      lanes.failed(HOST, "HTTP 503");
    }

    assertThat(lanes.held()).containsExactlyInAnyOrderElementsOf(started);
    assertThat(lanes.lastFailure(HOST)).isEqualTo("HTTP 503");
    assertThat(lanes.leave(HOST, started.get(0))).isEmpty();
  }

  @Test
  void othersArePutOffForAsLongAsItFailedWithinTenMinutes() {
    fail(HOST, Lane.FAILED_BEFORE_ONE);
    assertThat(lanes.off(HOST)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(11));

    now += Duration.ofMinutes(4).toNanos();
    assertThat(lanes.off(HOST)).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));

    now += Duration.ofDays(1).toNanos();
    assertThat(lanes.off(HOST)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
  }

  @Test
  void byAHostThatAnswersOthersArePutOffForAsLongAsThoseBeforeThemNeed() {
    fill(HOST);
    for (int i = 0; i < 100; i++) {
      lanes.answered(HOST, SECOND);
      lanes.enter(HOST, job());
    }

    assertThat(lanes.off(HOST)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(25));
  }

  @Test
  void whoWaitedForTheLastPlaceOfAllHasItWhenAnotherHostLeaves() {
    JobId leaving = job();
    lanes.enter("0.example:80", leaving);
    for (int i = 1; i < Lanes.MOST; i++) {
      assertThat(lanes.enter(i + ".example:80", job())).isEqualTo(STARTS);
    }
    JobId late = job();
    assertThat(lanes.enter(HOST, late)).isEqualTo(WAITS);

    assertThat(lanes.leave("0.example:80", leaving)).contains(new Lanes.Turn(HOST, late));
  }

  @Test
  void onceClosedNobodyHasATurn() throws Exception {
    List<JobId> started = fill(HOST);
    lanes.enter(HOST, job());

    assertThat(lanes.close(Duration.ZERO)).isEqualTo(Lane.MOST);
    assertThat(lanes.leave(HOST, started.get(0))).isEmpty();
  }

  private List<JobId> fill(String host) {
    List<JobId> started = new ArrayList<>();
    for (int i = 0; i < Lane.MOST; i++) {
      started.add(job());
      assertThat(lanes.enter(host, started.get(i))).isEqualTo(STARTS);
    }
    return started;
  }

  private void fail(String host, int times) {
    for (int i = 0; i < times; i++) {
      JobId job = job();
      now += (i < Lane.FAILED_BEFORE_ONE ? SECOND : MINUTE).toNanos();
      assertThat(lanes.enter(host, job)).isEqualTo(STARTS);
      lanes.failed(host, "HTTP 500");
      lanes.leave(host, job);
    }
  }

  private JobId job() {
    jobs++;
    return new JobId("%050x".formatted(jobs));
  }
}
