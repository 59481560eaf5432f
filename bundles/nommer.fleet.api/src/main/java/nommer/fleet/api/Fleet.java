package nommer.fleet.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Starts instances and tells which there are; they end by themselves. Thread-safe. */
@ProviderType
public interface Fleet {
  /**
   * Starts instances under a token. However often it is called with the same token and count, also
   * by a later feederd, no more than {@code count} are ever started under it: one that has ended is
   * not started again, one that could not be started is tried again.
   *
   * @param token {@link LaunchIntent#id()}
   * @param count how many, at least 1
   * @param first what to try before anything else; a fleet that has no such thing starts what it
   *     has
   * @throws FleetException some or all could not be started, and why: call again under the same
   *     token
   */
  void launch(String token, int count, Offer first);

  /** {@link #launch(String, int, Offer)} of whatever the fleet prefers. */
  default void launch(String token, int count) {
    launch(token, count, Offer.ANY);
  }

  /** What it can start, its first choice first; never empty. */
  default List<Offer> offers() {
    return List.of(Offer.ANY);
  }

  /**
   * Instances that exist: started by this fleet, in this life of feederd or an earlier one, and not
   * ended.
   *
   * @throws FleetException the fleet could not be asked
   */
  List<Instance> instances();

  /**
   * What instances of a launch said last, for people: why one that never reported could not work.
   * May take seconds; whoever asks waits no longer than he likes, and interrupts it then.
   *
   * @param token that of the launch
   * @return a line or a few, without control characters; empty if nothing is known
   * @throws FleetException the fleet could not be asked
   */
  default Optional<String> lastWords(String token) {
    return Optional.empty();
  }

  /** Most instances that make sense here; the scaler stays below its own limit and this one. */
  int capacity();
}
