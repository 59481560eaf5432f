package nommer.job.tempo;

import java.util.Optional;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What all daemons that share a store must agree on: a few words that stand in it once, not with
 * each job. They are kept where the {@link JobStore} keeps the jobs. Thread-safe; each call is
 * atomic, and consistent with those of other processes.
 */
@ProviderType
public interface Agreements {
  /** The name under which the lease stands, in whole seconds. */
  String LEASE = "lease.seconds";

  /**
   * What to do about a lease that is not the one on record; empty if it is.
   *
   * @param recorded what stands under {@link #LEASE}
   */
  static Optional<String> leaseComplaint(String recorded, Tempo ours) {
    String configured = String.valueOf(ours.lease().toSeconds());
    return recorded.equals(configured)
        ? Optional.empty()
        : Optional.of(
            ("lease.seconds of nommer.job.service is %s, but the daemons of this job store agreed on"
                    + " %s: set lease.seconds=I\"%s\" in conf/nommer.job.service.config; or, to have"
                    + " %s, end all workers and start feederd first, with every job at rest")
                .formatted(configured, recorded, recorded, configured));
  }

  /**
   * Agrees on {@code value}, unless something stands under the name already.
   *
   * @param name of lower-case letters, digits and dots
   * @param value not empty
   * @return what stands there now
   * @throws JobStoreException the backend could not be reached: nothing is known
   */
  String agree(String name, String value);

  /**
   * Puts {@code value} in the place of {@code old}, if that still stands there.
   *
   * @return what stands there now: {@code value}, or what somebody else put there meanwhile
   * @throws JobStoreException the backend could not be reached: it may or may not have changed
   */
  String change(String name, String old, String value);
}
