package nommer.fleet.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import nommer.fleet.api.Offer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScalingPolicy} wants done, with a reason in words and the numbers behind it, for
 * those who wonder later. Immutable.
 */
public final class ScalingDecision {
  private static final int UNSAID = -1;

  private final int launches;
  private final int wanted;
  private final @Nullable Offer offer;
  private final List<String> drains;
  private final String reason;
  private final Map<String, Double> numbers;

  private ScalingDecision(
      int launches,
      int wanted,
      @Nullable Offer offer,
      List<String> drains,
      String reason,
      Map<String, Double> numbers) {
    this.launches = launches;
    this.wanted = wanted;
    this.offer = offer;
    this.drains = drains;
    this.reason = reason;
    this.numbers = numbers;
  }

  /** Leave it as it is. */
  public static ScalingDecision hold(String reason) {
    return new ScalingDecision(0, UNSAID, null, List.of(), reason, Map.of());
  }

  /**
   * Start so many, of whatever the fleet prefers.
   *
   * @param count 0 or less for none
   */
  public static ScalingDecision launch(int count, String reason) {
    return new ScalingDecision(Math.max(0, count), UNSAID, null, List.of(), reason, Map.of());
  }

  /**
   * Let these instances take no more jobs and end. One that has a job by then goes on.
   *
   * @param ids of {@link InstanceView#id()}
   */
  public static ScalingDecision drain(Collection<String> ids, String reason) {
    return new ScalingDecision(0, UNSAID, null, List.copyOf(ids), reason, Map.of());
  }

  /**
   * Whatever leads from {@link ClusterView#instances()} to so many: launches as far as there is
   * room, or drains of idle instances, those first that have been idle longest. Starting ones are
   * left alone.
   */
  public static ScalingDecision towards(int wanted, ClusterView view, String reason) {
    int missing = wanted - view.instances();
    if (missing >= 0) {
      return launch(Math.min(missing, view.room()), reason).wanting(wanted);
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
    return drain(longestIdle, reason).wanting(wanted);
  }

  /**
   * The same, saying how many instances there should be in all. That may be further than the launch
   * or drain goes now: nodes that work are not drained, yet the loop need not wait once more when
   * they fall idle.
   *
   * @param instances 0 or more
   */
  public ScalingDecision wanting(int instances) {
    return new ScalingDecision(launches, Math.max(0, instances), offer, drains, reason, numbers);
  }

  /** The same, launching only this if it can be had. */
  public ScalingDecision of(Offer choice) {
    return new ScalingDecision(launches, wanted, choice, drains, reason, numbers);
  }

  /** The same, with a number that it was made from. */
  public ScalingDecision number(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(numbers);
    more.put(name, value);
    return new ScalingDecision(
        launches, wanted, offer, drains, reason, Collections.unmodifiableMap(more));
  }

  /** Instances to start now, 0 or more. */
  public int launches() {
    return launches;
  }

  /** How many instances there should be in all; empty if the policy does not say. */
  public OptionalInt wanted() {
    return wanted == UNSAID ? OptionalInt.empty() : OptionalInt.of(wanted);
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
