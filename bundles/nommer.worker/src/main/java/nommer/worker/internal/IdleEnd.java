package nommer.worker.internal;

import java.time.Duration;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.worker.internal.jobs.Intake;
import nommer.worker.internal.jobs.Slots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the instance of a node that has had nothing to do for long. */
record IdleEnd(Intake intake, Slots slots, Reports reports, OwnInstance instance) {
  private static final Logger LOG = LoggerFactory.getLogger(IdleEnd.class);

  /**
   * First no capacity any more, then one more look: no job is left between the two.
   *
   * @return whether it ended the instance: then nothing may be taken any more
   */
  boolean look(Duration inactivity) throws InterruptedException {
    if (slots.idle().compareTo(inactivity) <= 0) {
      return false;
    }
    reports.say(NodeState.DRAINING);
    if (intake.takeOne(Duration.ZERO) || !slots.running().isEmpty()) { // the sweep took one
      reports.say(NodeState.ACTIVE);
      return false;
    }
    LOG.info("worker ends idle={}s", slots.idle().toSeconds());
    end();
    return true;
  }

  /** The same for a node that takes no more: whether it had nothing left to do, and so ended. */
  boolean lookDrained() {
    if (slots.idle().isZero()) {
      return false;
    }
    LOG.info("worker ends drained");
    end();
    return true;
  }

  private void end() {
    reports.say(NodeState.TERMINATED);
    instance.end();
  }
}
