package nommer.rest.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nommer.comparison.Comparison;
import nommer.comparison.Comparison.State;
import nommer.comparison.Comparisons;
import org.jspecify.annotations.Nullable;

/** A comparison that is begun, and goes no further than it is told to. */
public final class MemoryComparisons implements Comparisons {
  private @Nullable Comparison latest;

  /** The one that runs is done. */
  public synchronized void done(String report) {
    latest = latest().orElseThrow().simulating(3, false).done(report, Instant.now());
  }

  @Override
  public synchronized Optional<Comparison> begin(List<String> policies, Duration past) {
    if (latest != null && !latest.state().isFinal()) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    latest = Comparison.begun(policies, now.minus(past), now);
    return Optional.of(latest);
  }

  @Override
  public synchronized Optional<Comparison> latest() {
    return Optional.ofNullable(latest);
  }

  @Override
  public synchronized void cancel() {
    if (latest != null && !latest.state().isFinal()) {
      latest = latest.ended(State.CANCELLED, "", Instant.now());
    }
  }
}
