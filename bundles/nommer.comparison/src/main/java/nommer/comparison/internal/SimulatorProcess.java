package nommer.comparison.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts {@code lib/simulator.jar}, behind everything else that wants a processor.
 *
 * @param distribution folder that holds lib
 * @param home whose configuration policies have
 */
record SimulatorProcess(Path distribution, Path home) implements Simulator {
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long STOP_SECONDS = 5;
  private static final int POINTS = 300;
  private static final int MOST_WORDS = 500;
  private static final int USAGE = 2;

  @Override
  public String run(Order order, Path jobs, Path scratch)
      throws IOException, InterruptedException, FailedException {
    Path jar = distribution.resolve("lib/simulator.jar");
    if (!Files.isReadable(jar)) {
      throw new FailedException("there is no " + jar + ": unpack the distribution again");
    }
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    Process process =
        new ProcessBuilder(command(jar, order, jobs, scratch))
            .directory(scratch.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new FailedException("it took longer than " + LIMIT.toMinutes() + " minutes");
      }
      String report = Files.readString(out, StandardCharsets.UTF_8).strip();
      if (process.exitValue() >= USAGE || !report.startsWith("{")) {
        throw new FailedException(words(err));
      }
      return report;
    } finally {
      end(process);
    }
  }

  private List<String> command(Path jar, Order order, Path jobs, Path scratch) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "19"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "-Dfelix.fileinstall.dir=" + home.resolve("conf"),
            "-Dfelix.fileinstall.filter=nommer\\..*\\.config",
            "-Dorg.osgi.framework.storage=" + scratch.resolve("cache"),
            "-jar",
            jar.toString(),
            "--home",
            home.toString(),
            "--json",
            "--timeline",
            Integer.toString(POINTS),
            "--replay",
            jobs.toString(),
            "--compare",
            String.join(",", order.policies()),
            "--report",
            scratch.resolve("report").toString()));
    order
        .mostInstances()
        .ifPresent(most -> command.addAll(List.of("--max-instances", Integer.toString(most))));
    order.plugins().forEach(each -> command.addAll(List.of("--plugin", each.toString())));
    return command;
  }

  private static String words(Path err) throws IOException {
    String said = Files.readString(err, StandardCharsets.UTF_8).strip();
    return said.isEmpty()
        ? "the simulator said nothing"
        : said.substring(Math.max(0, said.length() - MOST_WORDS));
  }

  /** Also when the thread is interrupted: what was started is not left behind. */
  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    boolean interrupted = Thread.interrupted();
    process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
