package nommer.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds the projects of {@code docs/examples} as their readers do, in a copy of the distribution
 * that has nothing but them and the {@code sdk/}. What Maven needs besides is what this build has
 * used; our own artifacts are hidden, so that they can come from nowhere but the SDK. What this
 * build happens not to have used is downloaded.
 */
final class ExampleProjects {
  private static final Path USED = Path.of(System.getProperty("nommer.maven.repository"));
  private static final Path MVN = Path.of(System.getProperty("nommer.maven.home"), "bin/mvn");

  private final Path work;
  private final Path repository;

  ExampleProjects(Path work) throws IOException {
    this.work = work;
    repository = Files.createDirectories(work.resolve("repository"));
    copy(Shipped.DISTRIBUTION.resolve("sdk"), work.resolve("media-nommer/sdk"));
    copy(Shipped.DISTRIBUTION.resolve("docs"), work.resolve("media-nommer/docs"));
    try (Stream<Path> groups = Files.list(USED)) {
      for (Path each : (Iterable<Path>) groups::iterator) {
        if (!each.endsWith("nommer")) {
          Files.createSymbolicLink(repository.resolve(each.getFileName()), each);
        }
      }
    }
  }

  /** Builds one, tests included; the bundle. */
  Path build(String name) throws IOException, InterruptedException {
    Path project = work.resolve("media-nommer/docs/examples").resolve(name);
    Path output = work.resolve(name + ".out");
    boolean built = run(command(project, "-o"), output);
    if (!built && Files.readString(output).contains("in offline mode")) {
      built = run(command(project), output);
    }
    if (!built) {
      throw new AssertionError("the example " + name + " fails:\n" + Files.readString(output));
    }
    if (!Files.exists(project.resolve("target/surefire-reports"))) {
      throw new AssertionError("no test ran:\n" + Files.readString(output));
    }
    return project.resolve("target/example." + name + "-1.0.0.jar");
  }

  private static boolean run(List<String> command, Path output)
      throws IOException, InterruptedException {
    Process mvn =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = mvn.waitFor(5, TimeUnit.MINUTES);
    mvn.destroyForcibly();
    return ended && mvn.exitValue() == 0;
  }

  private List<String> command(Path project, String... options) {
    List<String> command = new ArrayList<>(List.of(MVN.toString(), "-B", "-ntp"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-Daether.offline.protocols=file",
            "-Dmaven.legacyLocalRepo=true", // whichever mirror it all came through
            "-Dmaven.repo.local=" + repository,
            "-f",
            project.toString(),
            "package"));
    return command;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = to.resolve(from.relativize(each).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(each, copy);
      }
    }
  }
}
