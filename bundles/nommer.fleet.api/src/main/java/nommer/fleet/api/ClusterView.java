package nommer.fleet.api;

import org.osgi.annotation.versioning.ProviderType;

/** What a {@link ScalingPolicy} is given to decide on: the cluster at one moment. Immutable. */
@ProviderType
public interface ClusterView {
  /** Jobs that are not final. */
  long unfinishedJobs();

  /** Of those, jobs that no node holds. */
  long pendingJobs();

  /** Instances whose node takes jobs. */
  int activeInstances();

  /** Instances that were asked for and whose node has not reported yet. */
  int startingInstances();

  /** Jobs that one instance runs at once. */
  int slotsPerInstance();

  /** Never more instances than this. */
  int maxInstances();

  /** Jobs that may wait although every slot is taken, before another instance is started. */
  int overflowThreshold();
}
