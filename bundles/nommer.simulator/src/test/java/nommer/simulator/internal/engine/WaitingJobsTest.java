package nommer.simulator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is next. */
class WaitingJobsTest {
  private static final List<JobPriority> EACH = List.of(JobPriority.values());
  private static final long DAY = Duration.ofDays(1).toMillis();

  private static Workload jobs(long[] submitted, JobPriority... priority) {
    int count = submitted.length;
    long[] due = LongStream.generate(() -> Workload.NEVER).limit(count).toArray();
    int[] work = IntStream.generate(() -> 1).limit(count).toArray();
    return new Workload("any", submitted, work, due, new byte[count], List.of("")).with(priority);
  }

  private static WaitingJobs full(Workload jobs) {
    WaitingJobs waiting = new WaitingJobs(jobs);
    for (int job = 0; job < jobs.jobs(); job++) {
      waiting.submitNext();
    }
    return waiting;
  }

  private static List<Integer> next(WaitingJobs waiting, int most) {
    List<Integer> next = new ArrayList<>();
    waiting.eachOfNext(most, next::add);
    return next;
  }

  private static List<Integer> taken(WaitingJobs waiting) {
    List<Integer> taken = new ArrayList<>();
    while (waiting.size() > 0) {
      taken.add(waiting.take());
    }
    return taken;
  }

  private static Workload random(SplittableRandom random, int count, long span) {
    JobPriority[] priority = new JobPriority[count];
    for (int job = 0; job < count; job++) {
      priority[job] = EACH.get(random.nextInt(3));
    }
    return jobs(random.longs(count, 0, span).sorted().toArray(), priority);
  }

  @Test
  void withinADayPriorityAloneCountsAndOfOnePriorityTheOlderIsNext() {
    Workload jobs =
        jobs(
            new long[] {0, 1, 2, 3, 4, DAY - 1},
            JobPriority.LOW,
            JobPriority.NORMAL,
            JobPriority.HIGH,
            JobPriority.HIGH,
            JobPriority.LOW,
            JobPriority.NORMAL);

    assertThat(taken(full(jobs))).containsExactly(2, 3, 1, 5, 0, 4);
  }

  @Test
  void aJobThatWaitedADayIsNextBeforeAFreshOneOfTheNextPriority() {
    Workload jobs =
        jobs(
            new long[] {0, 2, DAY, DAY + 1, 2 * DAY + 1},
            JobPriority.LOW,
            JobPriority.NORMAL,
            JobPriority.NORMAL,
            JobPriority.NORMAL,
            JobPriority.HIGH);

    assertThat(taken(full(jobs))).containsExactly(1, 0, 2, 3, 4);
  }

  @Test
  void theOrderIsThatOfThePlacesWhateverComes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 50; round++) {
      Workload jobs = random(random, 300, DAY / 2 * (1 + random.nextInt(10)));
      Comparator<Integer> byPlace =
          Comparator.comparing(
              job -> jobs.priority()[job].place(Instant.ofEpochMilli(jobs.submitted()[job])));

      assertThat(taken(full(jobs)))
          .isEqualTo(IntStream.range(0, 300).boxed().sorted(byPlace).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(JobPriority.class)
  void aJobThatWasInterruptedIsNextOfItsPriority(JobPriority priority) {
    Workload jobs =
        jobs(
            new long[] {0, 1, 2, 3, 4},
            priority,
            JobPriority.LOW,
            JobPriority.NORMAL,
            JobPriority.HIGH,
            priority);
    WaitingJobs waiting = new WaitingJobs(jobs);
    waiting.submitNext();
    int first = waiting.take();
    for (int job = 1; job < 5; job++) {
      waiting.submitNext();
    }

    waiting.giveBack(first);

    List<Integer> taken = taken(waiting);
    List<Integer> ofItsPriority =
        taken.stream().filter(job -> jobs.priority()[job] == priority).toList();
    assertThat(ofItsPriority).startsWith(first).endsWith(4).hasSize(3);
    assertThat(taken).isSortedAccordingTo(Comparator.comparing(job -> -levelOf(jobs, job)));
  }

  private static int levelOf(Workload jobs, int job) {
    return jobs.priority()[job].level();
  }

  @Test
  void whatIsShownAsNextIsTakenNextWhoeverWasInterrupted() {
    SplittableRandom random = new SplittableRandom(4);
    Workload jobs = random(random, 2000, 6 * DAY);
    WaitingJobs waiting = new WaitingJobs(jobs);
    List<Integer> running = new ArrayList<>();
    for (int step = 0; step < 2500; step++) {
      if (waiting.submitted() < 2000 && random.nextInt(3) > 0) {
        waiting.submitNext();
      } else if (!running.isEmpty() && random.nextInt(4) == 0) {
        waiting.giveBack(running.remove(random.nextInt(running.size())));
      } else if (waiting.size() > 0) {
        int shown = next(waiting, 1).get(0);
        running.add(waiting.take());
        assertThat(running.get(running.size() - 1)).isEqualTo(shown);
      }
    }

    List<Integer> shown = next(waiting, Integer.MAX_VALUE);
    assertThat(shown).hasSize(waiting.size()).hasSizeGreaterThan(100);
    assertThat(next(waiting, 7)).isEqualTo(shown.subList(0, 7));
    assertThat(taken(waiting)).isEqualTo(shown);
  }
}
