package nommer.worker.internal;

import java.time.Duration;
import java.util.Optional;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.loop.Loop;
import nommer.worker.internal.claim.RunningJob;
import nommer.worker.internal.jobs.Slots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a node leaves while it has jobs: it takes no more, and gives back what runs, with no attempt
 * counted and a hint, so that another node begins it at once.
 */
record Departure(Loop intake, Loop sweep, Slots slots, Reports reports, OwnInstance instance) {
  private static final Logger LOG = LoggerFactory.getLogger(Departure.class);
  private static final Duration LOOP_END = Duration.ofSeconds(1);

  /** Half of a spot notice: what is being published has that long to end. */
  private static final Duration NOTICE = Duration.ofSeconds(60);

  /**
   * The process ends. Had a job ended it, and were it given back, it would end the next node, and
   * one more, uncounted: so it is left to its lease; all are if it is not known which did.
   */
  void processEnds(Optional<ForeignExit> foreign, Duration patience) throws InterruptedException {
    foreign.ifPresent(this::blame);
    giveBack(patience);
  }

  private void blame(ForeignExit exit) {
    LOG.error("process ended from inside job={} how={}", exit.job(), exit.words());
    slots.running().stream()
        .filter(job -> exit.job().isEmpty() || isNamed(exit.job(), job))
        .forEach(job -> job.stop(RunningJob.Stop.LOST));
    try {
      reports.ended(exit);
    } catch (FleetException e) {
      LOG.warn("node's end not reported cause={}", e.toString());
    }
  }

  private static boolean isNamed(String id, RunningJob job) {
    return job.claim().job().id().value().equals(id);
  }

  /** Whether all jobs were given back, or had ended, within {@code patience}. */
  boolean giveBack(Duration patience) throws InterruptedException {
    stopTaking();
    boolean all = slots.drain(patience);
    if (!all) {
      LOG.warn(
          "jobs not given back in time count={} after={}s",
          slots.running().size(),
          patience.toSeconds());
    }
    return all;
  }

  /** The instance is about to be taken away: leaves, and ends it. */
  void taken(String notice) {
    LOG.warn("instance is taken away running={} notice={}", slots.running().size(), notice);
    try {
      stopTaking();
      say(NodeState.DRAINING);
      giveBack(NOTICE);
    } catch (InterruptedException e) { // the process is told to end, which gives back, too
      Thread.currentThread().interrupt();
      return;
    }
    say(NodeState.TERMINATED);
    instance.end();
  }

  /** With the registry away jobs go back all the same. */
  void say(NodeState state) {
    try {
      reports.say(state);
    } catch (FleetException e) {
      LOG.warn("node's state not reported state={} cause={}", state, e.toString());
    }
  }

  private void stopTaking() throws InterruptedException {
    intake.stop(LOOP_END);
    sweep.stop(LOOP_END);
  }
}
