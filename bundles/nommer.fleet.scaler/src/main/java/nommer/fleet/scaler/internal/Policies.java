package nommer.fleet.scaler.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.fleet.policy.ScalingPolicy;
import nommer.plugins.Plugin;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import nommer.plugins.PolicyChoice;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies at hand, by published name; they come and go while the loop runs. */
@Component(service = {Policies.class, PolicyChoice.class})
public final class Policies implements PolicyChoice {
  private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

  /** The one that ships; it serves when the one that is configured does not. */
  static final String DEFAULT = "overflow";

  private final Plugins<ScalingPolicy> plugins = new Plugins<>(PluginKind.POLICY);
  private final SetAside setAside = new SetAside();
  private volatile Serving serving = new Serving(-1, "", "");

  /** Who answered last, what it is called, and for which name. */
  private record Serving(long id, String name, String configured) {}

  @Activate
  public Policies() {}

  @Reference(
      service = ScalingPolicy.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<ScalingPolicy> reference, ScalingPolicy policy) {
    plugins.add(reference, policy);
  }

  /** Returns once the loop is not in it any more, or after 4.5 s. */
  void unbind(ServiceReference<ScalingPolicy> reference) {
    plugins.remove(reference);
  }

  /** The policies of that name, one after the other as far as needed, then the default. */
  Optional<Answer.Source> find(String name) {
    return candidates(name).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new GuardedPolicy(() -> candidates(name), setAside, policy -> serves(policy, name)));
  }

  @Override
  public Optional<Long> serving() {
    return Optional.of(serving.id()).filter(id -> id >= 0);
  }

  @Override
  public Optional<String> servingName() {
    return Optional.of(serving.name()).filter(name -> !name.isEmpty());
  }

  @Override
  public Map<Long, String> setAside() {
    return setAside.all();
  }

  /** Why the policy of that name does not serve, and which does; empty if it does. */
  Optional<String> fault(String name) {
    if (plugins.all(name).stream().anyMatch(each -> !setAside.holds(each))) {
      return Optional.empty();
    }
    boolean substitute = plugins.all(DEFAULT).stream().anyMatch(each -> !setAside.holds(each));
    return Optional.of(
        "%s; %s".formatted(whyNot(name), substitute ? DEFAULT + " serves" : "nothing is launched"));
  }

  @Override
  public List<String> names() {
    return plugins.names();
  }

  private List<Plugin<ScalingPolicy>> candidates(String name) {
    return Stream.concat(plugins.all(name).stream(), plugins.all(DEFAULT).stream())
        .distinct()
        .toList();
  }

  /** Tells of a change, and returns why it is not the policy that was asked for, or nothing. */
  private String serves(Plugin<ScalingPolicy> policy, String configured) {
    String warning =
        policy.names().contains(configured)
            ? ""
            : "%s; %s serves".formatted(whyNot(configured), policy.name());
    String name = policy.names().contains(configured) ? configured : policy.name();
    Serving now = new Serving(policy.id(), name, configured);
    if (!now.equals(serving)) {
      serving = now;
      if (warning.isEmpty()) {
        LOG.info("policy serves name={} plugin={}", configured, policy);
      } else {
        LOG.warn("{} plugin={}", warning, policy);
      }
    }
    return warning;
  }

  private String whyNot(String configured) {
    return plugins.all(configured).stream()
        .flatMap(policy -> Optional.ofNullable(setAside.all().get(policy.id())).stream())
        .findFirst()
        .map(fault -> "the policy '%s' is set aside: %s".formatted(configured, fault))
        .orElseGet(
            () ->
                "no plug-in has the policy '%s' (there are %s)"
                    .formatted(configured, String.join(", ", plugins.names())));
  }
}
