package nommer.fleet.local.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  Process start(String id) throws IOException {
    Path log = home.resolve("data/logs").resolve(id + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(arguments(id))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private List<String> arguments(String id) {
    List<String> arguments = new ArrayList<>();
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .ifPresent(arguments::add);
    arguments.add(distribution.resolve("bin/ec2nommerd").toString());
    arguments.addAll(List.of("--home", home.toString(), "--node", id));
    return arguments;
  }
}
