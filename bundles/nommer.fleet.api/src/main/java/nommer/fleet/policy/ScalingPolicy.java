package nommer.fleet.policy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides how many instances there should be. A pure function of the view: no state, no I/O, no
 * clock, so that the simulator runs the very class that production runs. Register it as a service
 * with {@link PolicyName}. May be called by several threads at once.
 */
@ConsumerType
public interface ScalingPolicy {
  /**
   * What to do now. The loop cuts the answer to what limits and budget allow and does what is left
   * of it; it ends no node that works, whatever is asked. Must answer within 2 s, and takes
   * microseconds if it is well.
   */
  ScalingDecision decide(ClusterView view);
}
