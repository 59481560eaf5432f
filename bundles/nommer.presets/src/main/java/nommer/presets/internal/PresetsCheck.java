package nommer.presets.internal;

import java.util.Map;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether each file of the presets' folder holds one. */
@Component(property = "service.ranking:Integer=75", configurationPid = "nommer.presets")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class PresetsCheck implements Check {
  private static final String CHECK = "presets";

  private final PresetFolder folder;

  /** Reads the folder that the configuration names. */
  @Activate
  public PresetsCheck(BundleContext context, PresetsConfig config) {
    this(
        new PresetFolder(
            PresetFolder.locate(context.getProperty("nommer.home"), config.directory())));
  }

  PresetsCheck(PresetFolder folder) {
    this.folder = folder;
  }

  @Override
  public void check(Findings findings) {
    if (folder.isMissing()) {
      findings.ok(CHECK, "the folder of presets is made at the first start");
      return;
    }
    Map<String, String> problems = folder.problems();
    problems.forEach(
        (file, problem) ->
            findings.fail(
                CHECK,
                file + ": " + problem,
                "correct it; a shipped one that you delete is there again after a start"));
    if (problems.isEmpty()) {
      findings.ok(CHECK, folder.all().size() + " presets can be used");
    }
  }
}
