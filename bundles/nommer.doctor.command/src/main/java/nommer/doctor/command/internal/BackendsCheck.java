package nommer.doctor.command.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.launch.backends.BackendReach;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.condition.Condition;

/** Which backends are chosen, and whether there is a bundle for each. */
@Component(property = "service.ranking:Integer=90")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class BackendsCheck implements Check {
  private static final String CHOICE = "nommer.doctor.";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  @Activate
  public BackendsCheck(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  @Override
  public void check(Findings findings) {
    Map<String, String> chosen = chosen();
    List<String> served = served();
    List<String> none = new ArrayList<>();
    chosen.forEach(
        (kind, name) -> {
          if (!served.contains("(nommer.backend.%s=%s)".formatted(kind, name))) {
            none.add(kind + "=\"" + name + "\"");
          }
        });
    if (none.isEmpty()) {
      findings.ok("backends", chosen.toString());
      reach(findings, BackendReach.of(chosen, context.getBundles()));
      togetherness(findings, chosen);
    } else {
      findings.fail(
          "backends",
          "there is none for " + none,
          "correct conf/nommer.backends.config, or put the bundle into plugins/");
    }
  }

  static void reach(Findings findings, BackendReach reach) {
    reach
        .conflict()
        .ifPresent(
            why ->
                findings.fail(
                    "backends",
                    why,
                    "correct conf/nommer.backends.config; feederd ends at its start"));
    if (!reach.undeclared().isEmpty()) {
      findings.warn(
          "backends",
          "no reach is declared by " + reach.undeclared() + ", which count as shared by machines",
          "have their bundles provide the capability nommer.backend: see docs/plugins.md");
    }
  }

  /** Embedded ones are one file: a job there is not rung by a queue elsewhere. */
  private static void togetherness(Findings findings, Map<String, String> chosen) {
    long embedded =
        Stream.of("store", "queue", "registry").filter(k -> "sql".equals(chosen.get(k))).count();
    if (embedded == 1 || embedded == 2) {
      findings.warn(
          "backends",
          "some of store, queue and registry are in the home's SQLite file, others elsewhere",
          "choose all three of one place in conf/nommer.backends.config");
    }
  }

  private Map<String, String> chosen() {
    try {
      Map<String, String> chosen = new TreeMap<>();
      for (ServiceReference<Condition> each :
          context.getServiceReferences(Condition.class, "(nommer.doctor=on)")) {
        for (String key : each.getPropertyKeys()) {
          if (key.startsWith(CHOICE)) {
            chosen.put(key.substring(CHOICE.length()), String.valueOf(each.getProperty(key)));
          }
        }
      }
      return chosen;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter is a constant", e);
    }
  }

  /** What all components that there are wait for. */
  private List<String> served() {
    return components.getComponentDescriptionDTOs().stream()
        .map(each -> each.properties.get("osgi.ds.satisfying.condition.target"))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .toList();
  }
}
