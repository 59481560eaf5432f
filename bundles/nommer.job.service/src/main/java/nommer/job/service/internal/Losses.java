package nommer.job.service.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.NodeEnd;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.PastAttempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lost attempt counts. Of a node that is known to have been ended by another job, nothing;
 * of any other it is lost, and only a node that ended by itself speaks against the job: one that
 * was killed, taken away or not heard of any more does not.
 *
 * @param ends how the run of a node ended, by its id and boot nonce
 * @param now the store's time
 */
record Losses(BiFunction<String, String, Optional<NodeEnd>> ends, Supplier<Instant> now) {
  /** Where nobody sees nodes end. */
  static Losses unseen(Supplier<Instant> now) {
    return new Losses((node, boot) -> Optional.empty(), now);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

  /** The attempts of a running job once its claim is lost. */
  Attempts count(EncodingJob lost) {
    Optional<NodeEnd> end = end(lost);
    String culprit = end.map(NodeEnd::job).orElse("");
    PastAttempt attempt =
        PastAttempt.of(
            lost,
            now.get(),
            AttemptOutcome.LOST,
            new JobError("", "", end.map(NodeEnd::words).orElse("")));
    if (!culprit.isEmpty() && !culprit.equals(lost.id().value())) {
      LOG.info("lost attempt not counted id={} culprit={}", lost.id(), culprit);
      return lost.attempts().end(attempt);
    }
    return lost.attempts().lose(attempt, end.map(NodeEnd::own).orElse(false));
  }

  /** With the registry away nothing is known, which blames nobody. */
  private Optional<NodeEnd> end(EncodingJob lost) {
    String owner = lost.lease().owner();
    try {
      return ends.apply(lost.lease().node(), owner.substring(owner.indexOf('/') + 1));
    } catch (FleetException e) {
      LOG.warn("not known how a node ended owner={} cause={}", owner, e.toString());
      return Optional.empty();
    }
  }
}
