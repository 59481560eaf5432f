package nommer.worker.internal.attempt;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobCourse;
import nommer.job.record.AttemptCourse;
import nommer.job.record.AttemptCourse.Phase;
import nommer.job.record.AttemptCourse.Run;
import nommer.job.record.CourseJson;

/**
 * What an attempt does, phase by phase, noted in its claim whenever it goes on. Thread-safe.
 * Programs of outputs that are made side by side tell from threads of their own; the phase is that
 * of the last which began.
 */
final class Course {
  static final String PREPARING = "preparing";
  static final String FETCHING = "fetching";
  static final String ENCODING = "encoding";
  static final String STORING = "storing";

  private static final int MOST_PHASES = 24;
  private static final int FIRST_RUNS = 4;
  private static final int LAST_RUNS = 2;
  private static final int LONGEST_COMMAND = 700;
  private static final int LONGEST_WORD = 40;

  private final JobClaim claim;
  private final LongSupplier millis;
  private final JobCourse before;
  private final EncodingJob job;
  private final List<Phase> phases = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private List<String> words = List.of();
  private int more;

  /** Of the attempt that begins now. */
  Course(JobClaim claim) {
    this(claim, since(System.nanoTime()), Duration.ofMillis(uptime()));
  }

  /**
   * @param millis since the claim
   * @param upBefore how long this process was up at the claim
   */
  Course(JobClaim claim, LongSupplier millis, Duration upBefore) {
    this.claim = claim;
    this.millis = millis;
    job = claim.job();
    before = job.course();
    Duration waited = Duration.between(job.queuedAt(), job.times().claimedAt());
    if (upBefore.compareTo(waited) < 0) {
      phases.add(new Phase("starting", -upBefore.toMillis()));
    }
    enter(PREPARING);
  }

  private static LongSupplier since(long began) {
    return () -> (System.nanoTime() - began) / 1_000_000;
  }

  private static long uptime() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }

  /** The attempt is in that phase from now on. */
  synchronized void enter(String phase) {
    boolean same = !phases.isEmpty() && phases.get(phases.size() - 1).name().equals(phase);
    if (!same && phases.size() < MOST_PHASES) {
      phases.add(new Phase(phase, millis.getAsLong()));
      note();
    }
  }

  /** A program begins to run. */
  synchronized void runs(int output, String what, String command) {
    String kind = cut(what, LONGEST_WORD);
    if (runs.size() == FIRST_RUNS + LAST_RUNS) {
      runs.remove(FIRST_RUNS);
      more++;
    }
    runs.add(new Run(output, kind, cut(command, LONGEST_COMMAND), millis.getAsLong()));
    note();
    enter(phaseOf(kind));
  }

  /** The attempt failed, and those were the last words of its programs. */
  synchronized void failed(List<String> lastWords) {
    words = List.copyOf(lastWords);
    note();
  }

  private static String phaseOf(String what) {
    if (what.startsWith("probe")) {
      return "probing";
    }
    return what.startsWith("verify") ? "checking" : ENCODING;
  }

  private static String cut(String text, int longest) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= longest ? plain : plain.substring(0, longest) + "…";
  }

  private void note() {
    claim.note(
        CourseJson.with(
            before,
            new AttemptCourse(
                claim.claim(),
                job.attempts().claimed(),
                job.lease().node(),
                job.queuedAt(),
                job.times().claimedAt(),
                phases,
                runs,
                more,
                words)));
  }
}
