package nommer.job.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What all daemons that share a store must agree on: a few words that stand in it once, not with
 * each job. The bundle of a {@link JobStore} brings them for its store. Thread-safe; each call is
 * atomic, and consistent with those of other processes.
 */
@ProviderType
public interface Agreements {
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
