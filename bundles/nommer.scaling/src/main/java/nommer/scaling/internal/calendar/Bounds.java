package nommer.scaling.internal.calendar;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;

/**
 * The fewest and most instances that open windows allow.
 *
 * @param floor never fewer; at most the ceiling
 * @param ceiling never more
 */
public record Bounds(int floor, int ceiling) {
  /** The highest floor and the lowest ceiling of those open then; of the two the ceiling wins. */
  public static Bounds at(ZonedDateTime time, List<Window> windows) {
    int floor = 0;
    int ceiling = Integer.MAX_VALUE;
    for (Window each : windows) {
      if (each.isOpen(time)) {
        floor = Math.max(floor, each.floor());
        ceiling = Math.min(ceiling, each.ceiling());
      }
    }
    return new Bounds(Math.min(floor, ceiling), ceiling);
  }

  /** The decision, brought within. */
  public ScalingDecision apply(ScalingDecision inner, ClusterView view) {
    int there = view.instances();
    int target = there + inner.launches() - inner.drains().size();
    int wanted = within(inner.wanted().orElse(target));
    ScalingDecision bounded;
    if (within(target) == target) {
      bounded = same(inner.drains(), inner.launches(), inner.reason());
    } else if (target < floor && there >= floor) {
      List<String> fewer = inner.drains().subList(0, there - floor);
      bounded = same(fewer, 0, why(inner));
    } else {
      bounded = ScalingDecision.towards(within(target), view, why(inner));
    }
    return told(bounded.wanting(wanted), inner);
  }

  private ScalingDecision told(ScalingDecision bounded, ScalingDecision inner) {
    ScalingDecision told = bounded;
    for (Map.Entry<String, Double> each : inner.numbers().entrySet()) {
      told = told.number(each.getKey(), each.getValue());
    }
    told = told.number("floor", floor);
    told = ceiling == Integer.MAX_VALUE ? told : told.number("ceiling", ceiling);
    return inner.offer().map(told::of).orElse(told);
  }

  private int within(int instances) {
    return Math.min(ceiling, Math.max(floor, instances));
  }

  private String why(ScalingDecision inner) {
    String most = ceiling == Integer.MAX_VALUE ? "" : String.valueOf(ceiling);
    return "%d..%s instances at this time; %s".formatted(floor, most, inner.reason());
  }

  private static ScalingDecision same(List<String> drains, int launches, String reason) {
    return drains.isEmpty()
        ? ScalingDecision.launch(launches, reason)
        : ScalingDecision.drain(drains, reason);
  }
}
