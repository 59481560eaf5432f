package nommer.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nommer simulate}: an assembly of its own, so that policies run in it as in feederd. */
@Command(
    name = "simulate",
    header = "Run scaling policies over simulated jobs.",
    description = {"", "With conf/ in the home, policies are configured as there."})
final class SimulateCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  private final Map<String, String> given = new TreeMap<>();

  @Option(names = "--policy", paramLabel = "NAME", description = "One policy (overflow).")
  void policy(String name) {
    given.put("--policy", name);
  }

  @Option(names = "--compare", paramLabel = "A,B,…", description = "Several, on the same jobs.")
  void compare(String names) {
    given.put("--compare", names);
  }

  @Option(
      names = "--workload",
      paramLabel = "W",
      description = "poisson, diurnal, bursty, flash, nightly or deadline (diurnal).")
  void workload(String name) {
    given.put("--workload", name);
  }

  @Option(names = "--jobs", paramLabel = "N", description = "How many jobs (20000).")
  void jobs(String number) {
    given.put("--jobs", number);
  }

  @Option(names = "--work-seconds", paramLabel = "S", description = "Mean of a job (300).")
  void work(String seconds) {
    given.put("--work-seconds", seconds);
  }

  @Option(names = "--max-instances", paramLabel = "N", description = "At most so many (200).")
  void most(String number) {
    given.put("--max-instances", number);
  }

  @Option(names = "--slots", paramLabel = "N", description = "Jobs that one runs at once (2).")
  void slots(String number) {
    given.put("--slots", number);
  }

  @Option(names = "--seed", paramLabel = "N", description = "The same gives the same (1).")
  void seed(String number) {
    given.put("--seed", number);
  }

  @Option(names = "--report", paramLabel = "DIR", description = "Where (nommer-simulation).")
  void report(String folder) {
    given.put("--report", folder);
  }

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Jobs of the past: what jobs --all --json printed, or submitted,seconds,…")
  void replay(String file) {
    given.put("--replay", file);
  }

  @Option(names = "--plugin", paramLabel = "JAR", description = "A bundle with more policies.")
  void plugin(String jar) {
    given.put("--plugin", jar);
  }

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
    given.forEach((option, value) -> command.addAll(List.of(option, value)));
    if (nommer.json()) {
      command.add("--json");
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
