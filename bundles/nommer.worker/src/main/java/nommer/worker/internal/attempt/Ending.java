package nommer.worker.internal.attempt;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import nommer.job.api.JobClaim;
import nommer.job.api.JobError;
import nommer.job.api.LostJobException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.plugins.PluginFault;
import nommer.worker.internal.claim.Persistent;
import nommer.worker.internal.claim.RunningJob;
import nommer.worker.internal.output.Outputs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an attempt that did not finish its job ends.
 *
 * @param keep keeps what is to be read of an attempt that failed
 */
record Ending(String node, RunningJob running, Persistent claim, Runnable keep) {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  /**
   * Records the end. What a stop made a plug-in throw does not matter: the stop does. The staging
   * files go first: a job that is free may be taken and staged again at once.
   */
  void of(Throwable failure, Outputs staged) {
    Optional<RunningJob.Stop> stop = running.seal();
    staged.close();
    if (failure instanceof LostJobException || stop.equals(Optional.of(RunningJob.Stop.LOST))) {
      LOG.info("attempt dropped id={} cause={}", id(), failure.getMessage());
    } else if (stop.equals(Optional.of(RunningJob.Stop.FULL))) {
      fail(running.error(), Duration.ZERO);
    } else if (stop.isPresent()) {
      giveBack(reason(stop.get()));
    } else if (failure instanceof PluginGoneException) {
      giveBack(String.valueOf(failure.getMessage()));
    } else {
      Duration pause = failure instanceof MediaException known ? known.retryAfter() : Duration.ZERO;
      fail(error(failure), pause);
    }
  }

  private String reason(RunningJob.Stop stop) {
    return switch (stop) {
      case DRAIN -> "the node " + node + " was stopped";
      case CROWDED, FULL -> "on node " + node + " was " + running.error().message();
      case PLUGIN, LOST -> "a plug-in that it ran in was removed or updated on node " + node;
    };
  }

  private void giveBack(String why) {
    LOG.info("attempt given back id={} why={}", id(), why);
    end(c -> c.giveBack("given back: " + why));
  }

  private JobError error(Throwable failure) {
    if (failure instanceof MediaException known) {
      return new JobError(known.code(), known.reason(), String.valueOf(known.getMessage()));
    }
    if (failure instanceof PluginFault fault) {
      LOG.error("plug-in failed id={} trace={}", id(), fault.trace());
      return new JobError(ErrorCode.INTERNAL, "plugin_fault", String.valueOf(fault.getMessage()));
    }
    if (failure instanceof InterruptedException) {
      return new JobError(
          ErrorCode.INTERNAL,
          "plugin_fault",
          "a plug-in says that it was called off, which it was not: tell its author");
    }
    LOG.error("attempt failed by a fault of ours id={}", id(), failure);
    return new JobError(ErrorCode.INTERNAL, "", "a fault of media-nommer: " + failure);
  }

  private void fail(JobError error, Duration pause) {
    LOG.info("attempt failed id={} code={} reason={}", id(), error.code(), error.reason());
    keep.run();
    end(c -> c.fail(error, pause));
  }

  private void end(Consumer<JobClaim> last) {
    try {
      claim.untilStored(last);
    } catch (LostJobException e) {
      LOG.info("attempt dropped id={} cause={}", id(), e.getMessage());
    } catch (InterruptedException e) {
      LOG.warn("attempt left to its lease id={}", id());
    }
  }

  private String id() {
    return running.claim().job().id().value();
  }
}
