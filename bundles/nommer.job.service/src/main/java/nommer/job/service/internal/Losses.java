package nommer.job.service.internal;

import java.util.Optional;
import java.util.function.BiFunction;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.NodeEnd;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.Loss;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lost attempt counts. Of a node that is known to have been ended by another job, nothing;
 * of any other it is lost, and only a node that ended by itself speaks against the job: one that
 * was killed, taken away or not heard of any more does not.
 *
 * @param ends how the run of a node ended, by its id and boot nonce
 */
record Losses(BiFunction<String, String, Optional<NodeEnd>> ends) {
  /** Where nobody sees nodes end. */
  static final Losses UNSEEN = new Losses((node, boot) -> Optional.empty());

  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
  private static final int LONGEST = 300;

  /** The attempts of a running job once its claim is lost. */
  Attempts count(EncodingJob lost) {
    Optional<NodeEnd> end = end(lost);
    String culprit = end.map(NodeEnd::job).orElse("");
    if (!culprit.isEmpty() && !culprit.equals(lost.id().value())) {
      LOG.info("lost attempt not counted id={} culprit={}", lost.id(), culprit);
      return lost.attempts();
    }
    String words = end.map(NodeEnd::words).orElse("");
    String how = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    return lost.attempts()
        .lose(new Loss(lost.lease().node(), how), end.map(NodeEnd::own).orElse(false));
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
