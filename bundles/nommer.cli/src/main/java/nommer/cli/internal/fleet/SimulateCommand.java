package nommer.cli.internal.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nommer simulate}: an assembly of its own, so that policies run in it as in feederd. */
@Command(
    name = "simulate",
    header = "Run scaling policies over simulated jobs.",
    description = {"", "With conf/ in the home, policies are configured as there."},
    sortOptions = false,
    modelTransformer = SimulatorOptions.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every policy was simulated",
      "1:a policy failed, or the report could not be written",
      "2:the command line cannot be used",
      "3:the simulator could not be started"
    })
public final class SimulateCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Path jar = nommer.context().distribution().resolve("lib/simulator.jar");
    if (!Files.isReadable(jar)) {
      throw Failure.daemon("no " + jar + ": build or unpack the distribution again");
    }
    try {
      Path scratch = Files.createTempDirectory("nommer-simulate");
      try {
        return run(jar, scratch);
      } finally {
        remove(scratch);
      }
    } catch (IOException e) {
      throw Failure.daemon("cannot start the simulator: " + e.getMessage());
    }
  }

  private int run(Path jar, Path scratch) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(jar, scratch))
            .directory(nommer.context().folder().toFile())
            .inheritIO()
            .start();
    try {
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }

  private List<String> command(Path jar, Path scratch) throws IOException {
    Path conf = nommer.home().folder().resolve("conf");
    Path read = Files.isDirectory(conf) ? conf : Files.createDirectory(scratch.resolve("conf"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1800m",
                "-Dfelix.fileinstall.dir=" + read,
                "-Dfelix.fileinstall.filter=nommer\\..*\\.config",
                "-Dorg.osgi.framework.storage=" + scratch.resolve("cache"),
                "-jar",
                jar.toString()));
    if (read.equals(conf)) {
      command.addAll(List.of("--home", nommer.home().folder().toString()));
    }
    command.addAll(SimulatorOptions.given(spec.commandLine().getParseResult()));
    if (nommer.json()) {
      command.add("--json");
    }
    if (nommer.context().terminal()) {
      command.add("--progress");
    }
    return command;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
