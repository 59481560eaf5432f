package nommer.fleet.local.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts {@code bin/ec2nommerd} on the JVM at hand, in a session of its own, so that a Ctrl-C or a
 * service manager's stop of feederd leaves the workers working.
 *
 * @param distribution folder that holds bin and lib
 * @param home the home that feederd and its workers share
 */
record WorkerCommand(Path distribution, Path home) {
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  /**
   * Makes the file for the output, which must be new, then becomes the command. So the file is the
   * worker's own first act: it exists if the worker was started and not if it only was to be, and
   * of two that are started for one id the second ends here.
   */
  private static final String ONCE = "set -C; exec >\"$1\" 2>&1; shift; exec \"$@\"";

  /**
   * Starts the worker of that id, once for ever: no later feederd starts it again, whether it still
   * runs or has ended.
   *
   * @return empty when it was started before
   */
  Optional<Process> startOnce(String id) throws IOException {
    Path output = home.resolve("data/logs").resolve(id + ".out");
    Files.createDirectories(output.getParent());
    return Files.exists(output) ? Optional.empty() : Optional.of(start(id, output));
  }

  Process start(String id, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments(id, output))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private List<String> arguments(String id, Path output) {
    List<String> arguments = new ArrayList<>();
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .ifPresent(arguments::add);
    arguments.addAll(List.of("/bin/sh", "-c", ONCE, "sh", output.toString()));
    arguments.add(distribution.resolve("bin/ec2nommerd").toString());
    arguments.addAll(List.of("--home", home.toString(), "--node", id));
    return arguments;
  }
}
