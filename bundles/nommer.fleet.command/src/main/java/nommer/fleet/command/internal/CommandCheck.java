package nommer.fleet.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.fleet.api.FleetException;
import nommer.job.tempo.Pace;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether the commands are there, and {@code list} answers; nothing is launched or ended. */
@Component(property = "service.ranking:Integer=30", configurationPid = "nommer.fleet.command")
@SatisfyingConditionTarget("(nommer.doctor.fleet=command)")
public final class CommandCheck implements Check {
  private static final String CHECK = "fleet commands";
  private static final String ARCHIVE = "fleet archive";
  private static final String CORRECT = "correct conf/nommer.fleet.command.config";

  private final WorkerFiles files;
  private final Path home;
  private final Pace pace;
  private final CommandFleetConfig config;

  @Activate
  public CommandCheck(BundleContext context, @Reference Pace pace, CommandFleetConfig config) {
    this(
        new WorkerFiles(
            Path.of(System.getProperty("nommer.dist", "")),
            Path.of(String.valueOf(context.getProperty("nommer.home")))),
        pace,
        config);
  }

  CommandCheck(WorkerFiles files, Pace pace, CommandFleetConfig config) {
    this.files = files;
    this.home = files.home();
    this.pace = pace;
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    try {
      Settings settings = Settings.of(config);
      Patience.of(config, pace.tempo());
      List<Command> missing =
          settings.commands().stream().filter(each -> !isThere(each.arguments().get(0))).toList();
      missing.forEach(
          each ->
              findings.fail(
                  CHECK,
                  "the program of %s, %s, is not there or may not be run"
                      .formatted(each.key(), each.arguments().get(0)),
                  CORRECT));
      if (missing.isEmpty()) {
        list(settings, findings);
      }
      if (settings.launch().uses(Settings.ARCHIVE)) {
        archive(findings);
      }
    } catch (IllegalArgumentException e) {
      findings.fail(CHECK, String.valueOf(e.getMessage()), CORRECT);
    }
  }

  private void list(Settings settings, Findings findings) {
    try {
      String printed =
          new Runner(home)
              .run(settings.list(), Map.of(Settings.HOME, home.toString()), settings.environment());
      long living =
          Listed.all(printed, settings.endedStates()).stream()
              .filter(each -> !each.ended())
              .count();
      findings.ok(CHECK, "launch, list and end are there, and list shows %d".formatted(living));
    } catch (FleetException e) {
      findings.fail(
          CHECK,
          String.valueOf(e.getMessage()),
          "run it by hand, as feederd's user and in the home; " + CORRECT);
    }
  }

  /** It is not made: that is many megabytes. */
  private void archive(Findings findings) {
    try {
      findings.ok(ARCHIVE, "%d files, none with a password".formatted(files.byName().size()));
    } catch (FleetException | IOException e) {
      findings.fail(ARCHIVE, String.valueOf(e.getMessage()), "see to that file");
    }
  }

  /** As the system looks for it: by the path of feederd, or from the home. */
  private boolean isThere(String program) {
    if (program.contains("/")) {
      return isProgram(home.resolve(program));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> isProgram(Path.of(folder).resolve(program)));
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
