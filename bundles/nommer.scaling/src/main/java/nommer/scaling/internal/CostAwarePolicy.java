package nommer.scaling.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nommer.fleet.api.Offer;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.scaling.internal.load.Load;
import nommer.scaling.internal.load.Trade;
import nommer.scaling.internal.load.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One more instance only if the waiting it saves is worth its price, of the cheapest offer; idle
 * ones that recent arrivals keep busy go once keeping them has cost what another start would, the
 * others at once. See {@link Trade} and {@link Load}.
 */
@Component(service = ScalingPolicy.class, configurationPid = "nommer.scaling.cost-aware")
@PolicyName("cost-aware")
@Designate(ocd = CostAwareConfig.class)
public final class CostAwarePolicy implements ScalingPolicy {
  private final double worth;
  private final double unknownPrice;
  private final double guess;

  @Activate
  public CostAwarePolicy(CostAwareConfig config) {
    worth = Math.max(0, config.worth_per_hour());
    unknownPrice = Math.max(0, config.unknown_price_per_hour());
    guess = Math.max(1, config.guess_seconds_per_job());
  }

  @Override
  public ScalingDecision decide(ClusterView view) {
    Work work = Work.of(view, guess);
    Optional<Offer> cheapest = cheapest(view);
    Trade trade = new Trade(worth, cheapest.map(CostAwarePolicy::price).orElse(unknownPrice));
    int wanted = trade.instances(view, work);
    int kept = trade.price() > 0 ? Load.kept(view, work.perJob()) : view.instances();
    Duration idle = trade.keepIdle(view.bootTime());
    String reason = reason(wanted, view, trade, idle, cheapest) + work.note();
    ScalingDecision decision = decision(wanted, Math.max(1, kept), idle, view, reason);
    return numbers(cheapest.map(decision::of).orElse(decision), trade)
        .number("wanted", wanted)
        .number("kept.instances", kept)
        .number("keep.idle.seconds", (double) idle.toSeconds())
        .number("queued.jobs", (double) view.queuedJobs())
        .number("work.seconds", work.total());
  }

  private static ScalingDecision numbers(ScalingDecision decision, Trade trade) {
    return decision.number("price.per.hour", trade.price()).number("worth.per.hour", trade.worth());
  }

  /**
   * Of the idle ones beyond the wanted number, those go at once that recent arrivals do not keep
   * busy either; the others when they have been idle for so long.
   */
  private static ScalingDecision decision(
      int wanted, int kept, Duration idle, ClusterView view, String reason) {
    if (wanted >= view.instances()) {
      return ScalingDecision.towards(wanted, view, reason);
    }
    long expired =
        view.instanceList().stream()
            .filter(each -> each.phase() == InstancePhase.IDLE)
            .filter(each -> each.idleFor().compareTo(idle) >= 0)
            .count();
    int unneeded = view.instances() - kept;
    int most = (int) Math.min(view.instances() - wanted, Math.max(expired, unneeded));
    List<String> longestIdle =
        ScalingDecision.towards(view.instances() - most, view, reason).drains();
    return ScalingDecision.drain(longestIdle, reason).wanting(wanted);
  }

  private static Optional<Offer> cheapest(ClusterView view) {
    return view.offers().stream()
        .filter(each -> each.pricePerHour().isPresent())
        .min(Comparator.comparingDouble(CostAwarePolicy::price));
  }

  private static double price(Offer offer) {
    return offer.pricePerHour().orElseThrow();
  }

  private static String reason(
      int wanted, ClusterView view, Trade trade, Duration idle, Optional<Offer> offer) {
    String price = offer.isPresent() ? "" : "; no price is configured, so it is a guess";
    String what =
        view.queuedJobs() > 0
            ? "of %d instances the last saves waiting worth its price of %.3f an hour"
                .formatted(wanted, trade.price())
            : "no job waits: %d instances, more stay for %d idle seconds while jobs come for them"
                .formatted(wanted, idle.toSeconds());
    return what + price;
  }
}
