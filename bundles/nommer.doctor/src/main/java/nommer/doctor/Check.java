package nommer.doctor;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks whether something that the configuration of a home needs is there and may be used. A
 * service that is registered only in a doctor's process, in which the backends themselves stay
 * inactive: its component is annotated with
 *
 * <ul>
 *   <li>{@code @SatisfyingConditionTarget("(nommer.doctor.KIND=NAME)")}, to be asked where that
 *       backend is chosen: {@code store}, {@code queue}, {@code registry} or {@code fleet};
 *   <li>{@code @SatisfyingConditionTarget("(nommer.doctor=on)")}, to be asked on every home.
 * </ul>
 *
 * A higher {@code service.ranking} is told earlier.
 */
@ConsumerType
public interface Check {
  /**
   * Looks, and tells what it found, line by line. It changes nothing that lasts, while daemons may
   * run on the same home. It has a thread of its own, and 30 s, after which it is interrupted and
   * counts as failed; other checks run meanwhile.
   *
   * @throws RuntimeException counts as a failure; its message is told
   */
  void check(Findings findings) throws InterruptedException;
}
