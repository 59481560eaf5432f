package nommer.scaling.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nommer.fleet.api.ClusterView;
import nommer.fleet.api.InstancePhase;
import nommer.fleet.api.InstanceView;
import nommer.fleet.api.Offer;
import nommer.fleet.api.PolicyName;
import nommer.fleet.api.ScalingDecision;
import nommer.fleet.api.ScalingPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One more instance only if the waiting it saves is worth its price, of the cheapest offer; idle
 * ones go once keeping them has cost what another start would. See {@link Trade}.
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
    Duration idle = trade.keepIdle(view.bootTime());
    String reason = reason(wanted, view, trade, idle, cheapest) + work.note();
    ScalingDecision decision =
        wanted >= view.instances()
            ? ScalingDecision.towards(wanted, view, reason)
            : ScalingDecision.drain(idleFor(idle, wanted, view), reason).wanting(wanted);
    return cheapest
        .map(decision::of)
        .orElse(decision)
        .number("wanted", wanted)
        .number("price.per.hour", trade.price())
        .number("worth.per.hour", worth)
        .number("keep.idle.seconds", (double) idle.toSeconds())
        .number("queued.jobs", (double) view.queuedJobs())
        .number("work.seconds", work.total());
  }

  /** Those beyond the wanted number that have been idle for so long, the longest idle first. */
  private static List<String> idleFor(Duration time, int wanted, ClusterView view) {
    return view.instanceList().stream()
        .filter(each -> each.phase() == InstancePhase.IDLE && each.idleFor().compareTo(time) >= 0)
        .sorted(
            Comparator.comparing(InstanceView::idleFor).reversed().thenComparing(InstanceView::id))
        .limit(view.instances() - wanted)
        .map(InstanceView::id)
        .toList();
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
            : "no job waits: %d instances, more stay for %d idle seconds"
                .formatted(wanted, idle.toSeconds());
    return what + price;
  }
}
