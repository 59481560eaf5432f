package nommer.fleet.policy;

import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ProviderType;

/** What a job will take, as far as the feederd that scales has seen its like. Thread-safe. */
@ProviderType
public interface WorkForecast {
  /**
   * What jobs of a kind took, the newest of which count most.
   *
   * @param kind that of {@code nommer.job.api.JobRequest#kind()}
   * @return empty if none of them has finished within what is remembered
   */
  Optional<Expected> of(String kind);

  /**
   * How large outputs came out that were made alike, the newest of which count most.
   *
   * @param encoder its published name
   * @param options its options in full, as JSON text
   * @return bytes; empty if none of them has finished within what is remembered
   */
  default OptionalDouble bytes(String encoder, String options) {
    return OptionalDouble.empty();
  }

  /**
   * What is to be expected of a job whose source nobody has looked at.
   *
   * @param seconds for which it takes up a slot
   * @param cost of that, in the currency of the configured prices, on the cheapest instances that
   *     have one, with all their slots taken; empty if none has
   */
  record Expected(double seconds, OptionalDouble cost) {}
}
