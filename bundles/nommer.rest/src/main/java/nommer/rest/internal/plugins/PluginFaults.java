package nommer.rest.internal.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.doctor.Faults;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Files of {@code plugins/} that are of no use as they are. */
@Component(service = Faults.class)
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class PluginFaults implements Faults {
  private final BundleContext context;
  private final PluginSurvey survey;

  /** Looks at the home's folder anew at each call. */
  @Activate
  public PluginFaults(BundleContext context) {
    this.context = context;
    this.survey =
        new PluginSurvey(
            context, Path.of(String.valueOf(context.getProperty("nommer.home")), "plugins"));
  }

  @Override
  public List<String> now() {
    return survey.take(PluginServices.now(context, Optional.empty(), Map.of())).stream()
        .filter(PluginReport::isBroken)
        .map(each -> "plugins/%s: %s".formatted(each.file(), each.problem()))
        .toList();
  }
}
