package nommer.fleet.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A job that is not final, as a {@link ScalingPolicy} sees it. Immutable. */
public final class JobView {
  private final Duration age;
  private final double seconds;
  private final @Nullable Instant deadline;

  private JobView(Duration age, double seconds, @Nullable Instant deadline) {
    this.age = age;
    this.seconds = seconds;
    this.deadline = deadline;
  }

  /** A job submitted so long ago, of which nothing else is known. */
  public static JobView aged(Duration age) {
    return new JobView(age, Double.NaN, null);
  }

  /** The same, with a prediction of the work that is left. */
  public JobView withSeconds(double predicted) {
    return new JobView(age, predicted, deadline);
  }

  /** The same, to be finished by then. */
  public JobView dueAt(Instant due) {
    return new JobView(age, seconds, due);
  }

  /** Time since its submission. */
  public Duration age() {
    return age;
  }

  /** Seconds that it will still take up a slot, as learned from finished jobs; empty if unknown. */
  public OptionalDouble predictedSeconds() {
    return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  /** When the client wants it finished; empty if it does not say. */
  public Optional<Instant> deadline() {
    return Optional.ofNullable(deadline);
  }
}
