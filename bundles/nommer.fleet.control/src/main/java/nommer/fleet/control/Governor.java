package nommer.fleet.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import nommer.fleet.api.Offer;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.ScalingDecision;

/**
 * Stands between any policy and the fleet: up at once, down only by what was not wanted for a
 * while, never past limits or budget, and never a node that works. Asked once for each decision;
 * for one thread.
 */
public final class Governor {

  private final Ledger ledger;
  private final Wanted wanted = new Wanted();
  private Instant coolUntil = Instant.MIN;

  /**
   * @param ledger where it keeps what instances cost
   */
  public Governor(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What is left of a decision that was made on that view. */
  public Ruling rule(ClusterView view, ScalingDecision asked, Restraint restraint) {
    ledger.charge(view.now(), view.costPerHour().orElse(0));
    int target = asked.wanted().orElse(view.instances() + asked.launches() - asked.drains().size());
    int floor = wanted.most(view.now(), target, restraint.stabilisation());
    List<String> held = new ArrayList<>();
    List<String> drains = List.of();
    if (!asked.drains().isEmpty() && isSmall(view, target, restraint)) {
      held.add("a drain of less than %.0f %%".formatted(100 * restraint.tolerance()));
    } else {
      drains = drains(view, asked, view.instances() - floor, held);
    }
    int launches = launches(view, asked, restraint, held);
    if (launches > 0) {
      coolUntil = view.now().plus(restraint.coolDown());
    }
    return new Ruling(launches, drains, held);
  }

  /** Of drains alone: a launch that is left undone leaves a job waiting, or a lost one missing. */
  private static boolean isSmall(ClusterView view, int target, Restraint restraint) {
    return view.instances() - target < restraint.tolerance() * view.instances();
  }

  private int launches(
      ClusterView view, ScalingDecision asked, Restraint restraint, List<String> held) {
    int count = asked.launches();
    if (count > 0 && view.now().isBefore(coolUntil)) {
      held.add("cooling down after a launch");
      return 0;
    }
    count =
        cut(
            count,
            view.room(),
            "the most instances allowed, %d".formatted(view.maxInstances()),
            held);
    if (restraint.maxStep() > 0) {
      count =
          cut(
              count,
              restraint.maxStep(),
              "the largest step, %d".formatted(restraint.maxStep()),
              held);
    }
    return restraint.hasBudget() ? affordable(count, view, asked, restraint, held) : count;
  }

  private int affordable(
      int count, ClusterView view, ScalingDecision asked, Restraint restraint, List<String> held) {
    if (count == 0) {
      return 0;
    }
    Offer offer = asked.offer().orElse(view.offers().get(0));
    OptionalDouble price = offer.pricePerHour();
    if (price.isEmpty() || view.costPerHour().isEmpty()) {
      held.add("a budget is set, but not all prices: set the price of " + offer);
      return 0;
    }
    double running = view.costPerHour().getAsDouble();
    int affordable = count;
    if (restraint.budgetPerHour() > 0) {
      int most = fits(restraint.budgetPerHour() - running, price.getAsDouble());
      affordable =
          cut(
              affordable,
              most,
              "the budget of an hour, %.2f".formatted(restraint.budgetPerHour()),
              held);
    }
    if (restraint.budgetPerDay() > 0) { // whatever is launched may run for an hour
      double left = restraint.budgetPerDay() - ledger.spent() - running;
      String why = "the budget of a day, %.2f".formatted(restraint.budgetPerDay());
      affordable = cut(affordable, fits(left, price.getAsDouble()), why, held);
    }
    return affordable;
  }

  private static int fits(double money, double price) {
    return price <= 0 ? Integer.MAX_VALUE : (int) Math.max(0, Math.floor(money / price + 1e-9));
  }

  private static int cut(int count, int most, String why, List<String> held) {
    if (count > most) {
      held.add(why);
    }
    return Math.min(count, most);
  }

  private static List<String> drains(
      ClusterView view, ScalingDecision asked, int most, List<String> held) {
    if (asked.drains().isEmpty()) {
      return List.of();
    }
    Set<String> idle = new HashSet<>();
    for (InstanceView each : view.instanceList()) {
      if (each.phase() == InstancePhase.IDLE) {
        idle.add(each.id());
      }
    }
    List<String> possible = asked.drains().stream().filter(idle::contains).distinct().toList();
    if (possible.size() < asked.drains().size()) {
      held.add("only idle nodes are drained");
    }
    int count =
        cut(
            possible.size(),
            Math.max(0, most),
            "more were wanted a short while ago (stabilisation.seconds)",
            held);
    return possible.subList(0, count);
  }
}
