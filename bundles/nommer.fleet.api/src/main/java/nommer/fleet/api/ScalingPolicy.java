package nommer.fleet.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides how many instances to start. A pure function of the view: no state, no I/O, no clock.
 * Register it as a service with {@link PolicyName}.
 */
@ConsumerType
public interface ScalingPolicy {
  /**
   * Instances to start now. The scaler cuts the answer to what the limits allow; nothing is ever
   * ended by a policy, since idle nodes end themselves.
   *
   * @return 0 or more
   */
  int launches(ClusterView view);
}
