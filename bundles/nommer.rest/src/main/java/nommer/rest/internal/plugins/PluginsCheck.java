package nommer.rest.internal.plugins;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Whether each file of {@code plugins/} is a bundle that can be installed and resolved: the doctor
 * has them in its own framework, be there a feederd or not.
 */
@Component(property = "service.ranking:Integer=76")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class PluginsCheck implements Check {
  private static final String CHECK = "plug-ins";

  /** For the folder's watcher, which installs one after the other. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final BundleContext context;
  private final PluginSurvey survey;
  private final Duration patience;

  /** Takes the home from the framework property {@code nommer.home}. */
  @Activate
  public PluginsCheck(BundleContext context) {
    this(context, Path.of(context.getProperty("nommer.home")).resolve("plugins"), PATIENCE);
  }

  PluginsCheck(BundleContext context, Path folder, Duration patience) {
    this.context = context;
    this.survey = new PluginSurvey(context, folder);
    this.patience = patience;
  }

  @Override
  public void check(Findings findings) throws InterruptedException {
    List<PluginReport> dropped = settled();
    List<PluginReport> broken = dropped.stream().filter(PluginReport::isBroken).toList();
    broken.forEach(
        each ->
            findings.fail(
                CHECK,
                "plugins/%s: %s".formatted(each.file(), each.problem()),
                "mend it, or take it out of plugins/; nommer plugins tells of those that serve"));
    if (broken.isEmpty()) {
      findings.ok(
          CHECK,
          dropped.isEmpty()
              ? "there are none in plugins/"
              : "%d files of plugins/ are installed".formatted(dropped.size()));
    }
  }

  private List<PluginReport> settled() throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<PluginReport> seen = dropped();
    while (System.nanoTime() < end && seen.stream().anyMatch(PluginsCheck::mayComeStill)) {
      Thread.sleep(LOOK.toMillis());
      seen = dropped();
    }
    return seen;
  }

  private static boolean mayComeStill(PluginReport each) {
    return each.problem().equals(PluginReport.NOT_YET)
        || each.problem().equals(MissingWires.UNKNOWN);
  }

  private List<PluginReport> dropped() {
    return survey.take(PluginServices.now(context, Optional.empty(), Map.of())).stream()
        .filter(each -> !each.file().isEmpty())
        .toList();
  }
}
