package nommer.job.service.internal;

import java.util.stream.Collectors;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.JobError;
import nommer.job.api.PastAttempt;

/** Why a job is given up after too many attempts: a code for programs, what is known for people. */
final class Verdict {
  private Verdict() {}

  /**
   * @param details those of the job before, which may say what went wrong last
   */
  static JobError on(Attempts attempts, String details) {
    return attempts.alone() >= Attempts.MOST_ALONE
        ? new JobError("ABANDONED", "ends_nodes", endsNodes(attempts))
        : new JobError("ABANDONED", "too_many_attempts", tooMany(attempts, details));
  }

  private static String endsNodes(Attempts attempts) {
    return ("given up, for it ends the nodes that it runs on: lost %d times, the last %d alone on"
            + " nodes that ended by themselves. %s. Look at the logs of these nodes before you"
            + " retry it")
        .formatted(attempts.lost(), attempts.alone(), nodes(attempts));
  }

  private static String tooMany(Attempts attempts, String details) {
    boolean known = attempts.history().ended(AttemptOutcome.LOST).findAny().isPresent();
    return "given up after %d lost and %d failed attempts%s; the last details were: %s"
        .formatted(
            attempts.lost(), attempts.failed(), known ? ". " + nodes(attempts) : "", details);
  }

  private static String nodes(Attempts attempts) {
    return attempts
        .history()
        .ended(AttemptOutcome.LOST)
        .map(PastAttempt::toString)
        .collect(Collectors.joining("; ", "Nodes: ", ""));
  }
}
