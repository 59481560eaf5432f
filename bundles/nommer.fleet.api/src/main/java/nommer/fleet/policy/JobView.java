package nommer.fleet.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A job that is not final, as a {@link ScalingPolicy} sees it. Immutable. */
public final class JobView {
  private final Duration age;
  private final double seconds;
  private final int priority;
  private final @Nullable Instant deadline;

  private JobView(Duration age, double seconds, int priority, @Nullable Instant deadline) {
    this.age = age;
    this.seconds = seconds;
    this.priority = priority;
    this.deadline = deadline;
  }

  /** A job submitted so long ago, of which nothing else is known. */
  public static JobView aged(Duration age) {
    return new JobView(age, Double.NaN, 0, null);
  }

  /** The same, with a prediction of the work that is left. */
  public JobView withSeconds(double predicted) {
    return new JobView(age, predicted, priority, deadline);
  }

  /** The same, of another priority. */
  public JobView withPriority(int level) {
    return new JobView(age, seconds, level, deadline);
  }

  /** The same, to be finished by then. */
  public JobView dueAt(Instant due) {
    return new JobView(age, seconds, priority, due);
  }

  /** Time since its submission. */
  public Duration age() {
    return age;
  }

  /** Seconds that it will still take up a slot, as learned from finished jobs; empty if unknown. */
  public OptionalDouble predictedSeconds() {
    return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  /** Which waiting jobs go first: 0 for most jobs, positive above them, negative below. */
  public int priority() {
    return priority;
  }

  /** When the client wants it finished; empty if it does not say. */
  public Optional<Instant> deadline() {
    return Optional.ofNullable(deadline);
  }
}
