package nommer.scaling.internal;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.PolicyName;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.plugins.PluginFault;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import nommer.plugins.Use;
import nommer.scaling.internal.calendar.Bounds;
import nommer.scaling.internal.calendar.Window;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Another policy, at times with a floor or a ceiling to its instances. The other may be a plug-in
 * that comes and goes; while it is not there, or if it throws, the mended {@link OverflowRule}
 * decides within the same bounds, and the reason says so.
 */
@Component(service = ScalingPolicy.class, configurationPid = "nommer.scaling.scheduled")
@PolicyName(ScheduledPolicy.NAME)
@Designate(ocd = ScheduledConfig.class)
public final class ScheduledPolicy implements ScalingPolicy {
  static final String NAME = "scheduled";

  private final Plugins<ScalingPolicy> policies = new Plugins<>(PluginKind.POLICY);
  private final String inner;
  private final List<Window> windows;
  private final ZoneId zone;

  /**
   * @throws IllegalArgumentException a window or the time zone is none: the component is not there
   *     until its configuration is mended
   */
  @Activate
  public ScheduledPolicy(ScheduledConfig config) {
    inner = config.policy();
    windows = Stream.of(config.windows()).map(Window::parse).toList();
    zone = zone(config.time_zone());
  }

  @Reference(
      name = "policies",
      service = ScalingPolicy.class,
      target = "(!(nommer.policy.name=" + NAME + "))",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<ScalingPolicy> reference, ScalingPolicy policy) {
    policies.add(reference, policy);
  }

  /** Returns once nobody is in it any more, or after 4.5 s. */
  void unbind(ServiceReference<ScalingPolicy> reference) {
    policies.remove(reference);
  }

  @Override
  public ScalingDecision decide(ClusterView view) {
    return Bounds.at(view.now().atZone(zone), windows).apply(inside(view), view);
  }

  /** Interrupts whoever waits for an inner policy that goes. */
  private ScalingDecision inside(ClusterView view) {
    Optional<Use<ScalingPolicy>> entered = policies.use(inner, Thread.currentThread()::interrupt);
    if (entered.isEmpty()) {
      return instead(view, "policy %s is not there".formatted(inner));
    }
    try (Use<ScalingPolicy> use = entered.get()) {
      return use.call(each -> Objects.requireNonNull(each.decide(view), "it returned null"));
    } catch (PluginFault e) {
      return instead(view, String.valueOf(e.getMessage()));
    }
  }

  private static ScalingDecision instead(ClusterView view, String why) {
    ScalingDecision decision = OverflowRule.mended(view);
    int wanted = decision.wanted().orElse(view.instances());
    return ScalingDecision.towards(
            wanted, view, "%s, so overflow: %s".formatted(why, decision.reason()))
        .number("wanted", wanted);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time.zone must be one such as Europe/Berlin or UTC, not " + name, e);
    }
  }
}
