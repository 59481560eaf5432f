package nommer.fleet.api;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScalingPolicy} wants done, with a reason in words and the numbers behind it, for
 * those who wonder later. Immutable.
 */
public final class ScalingDecision {
  private final int launches;
  private final @Nullable Offer offer;
  private final List<String> drains;
  private final String reason;
  private final Map<String, Double> numbers;

  private ScalingDecision(
      int launches,
      @Nullable Offer offer,
      List<String> drains,
      String reason,
      Map<String, Double> numbers) {
    this.launches = launches;
    this.offer = offer;
    this.drains = drains;
    this.reason = reason;
    this.numbers = numbers;
  }

  /** Leave it as it is. */
  public static ScalingDecision hold(String reason) {
    return new ScalingDecision(0, null, List.of(), reason, Map.of());
  }

  /**
   * Start so many, of whatever the fleet prefers.
   *
   * @param count 0 or less for none
   */
  public static ScalingDecision launch(int count, String reason) {
    return new ScalingDecision(Math.max(0, count), null, List.of(), reason, Map.of());
  }

  /**
   * Let these instances take no more jobs and end. One that has a job by then goes on.
   *
   * @param ids of {@link InstanceView#id()}
   */
  public static ScalingDecision drain(Collection<String> ids, String reason) {
    return new ScalingDecision(0, null, List.copyOf(ids), reason, Map.of());
  }

  /**
   * Whatever leads from {@link ClusterView#instances()} to so many: launches as far as there is
   * room, or drains of idle instances, those first that have been idle longest. Starting ones are
   * left alone.
   */
  public static ScalingDecision towards(int wanted, ClusterView view, String reason) {
    int missing = wanted - view.instances();
    if (missing >= 0) {
      return launch(Math.min(missing, view.room()), reason);
    }
    List<String> longestIdle =
        view.instanceList().stream()
            .filter(each -> each.phase() == InstancePhase.IDLE)
            .sorted(
                Comparator.comparing(InstanceView::idleFor)
                    .reversed()
                    .thenComparing(InstanceView::id))
            .limit(-missing)
            .map(InstanceView::id)
            .toList();
    return drain(longestIdle, reason);
  }

  /** The same, launching only this if it can be had. */
  public ScalingDecision of(Offer wanted) {
    return new ScalingDecision(launches, wanted, drains, reason, numbers);
  }

  /** The same, with a number that it was made from. */
  public ScalingDecision number(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(numbers);
    more.put(name, value);
    return new ScalingDecision(launches, offer, drains, reason, Collections.unmodifiableMap(more));
  }

  /** Instances to start now, 0 or more. */
  public int launches() {
    return launches;
  }

  /** What to start; empty for whatever the fleet prefers. */
  public Optional<Offer> offer() {
    return Optional.ofNullable(offer);
  }

  /** Ids of instances that shall end. */
  public List<String> drains() {
    return drains;
  }

  /** Why, in words; one sentence without a full stop. */
  public String reason() {
    return reason;
  }

  /** The numbers it was made from, by name, in the order they were given. */
  public Map<String, Double> numbers() {
    return numbers;
  }

  @Override
  public String toString() {
    return "launch=%d drain=%d reason=%s".formatted(launches, drains.size(), reason);
  }
}
