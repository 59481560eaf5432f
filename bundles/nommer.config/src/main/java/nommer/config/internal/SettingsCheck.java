package nommer.config.internal;

import java.util.List;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.MetaTypeService;

/** Whether the files of {@code conf/} say what somebody reads, in the form that he reads. */
@Component(property = "service.ranking:Integer=99")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class SettingsCheck implements Check {
  private static final String CHECK = "settings";

  private final Settings settings;
  private final ConfigurationAdmin configurations;

  /** Asks those two services. */
  @Activate
  public SettingsCheck(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference MetaTypeService types) {
    this.settings = new Settings(context, types);
    this.configurations = configurations;
  }

  @Override
  public void check(Findings findings) {
    int files = 0;
    int problems = 0;
    for (Configured each : Configured.all(configurations)) {
      if (each.file().isPresent()) {
        files++;
        problems += tell(each, findings);
      }
    }
    if (problems == 0) {
      findings.ok(CHECK, files + " files of conf/ say what is read");
    }
  }

  private int tell(Configured configured, Findings findings) {
    String file = configured.fileName();
    List<String> problems = settings.problems(configured.kind(), configured.values());
    for (String problem : problems) {
      findings.fail(
          CHECK,
          file + ": " + problem,
          "correct conf/%s; docs/using.md has the keys".formatted(file));
    }
    return problems.size();
  }
}
