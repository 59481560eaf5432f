package nommer.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds the projects of {@code docs/examples} as their readers do, against the distribution's
 * {@code sdk/}. What Maven needs besides is what this build has used; our own artifacts are hidden,
 * so that they can come from nowhere but the SDK. Nothing is downloaded.
 */
final class ExampleProjects {
  private static final Path EXAMPLES = Shipped.ROOT.resolve("docs/examples");
  private static final Path USED = Path.of(System.getProperty("nommer.maven.repository"));
  private static final Path MVN = Path.of(System.getProperty("nommer.maven.home"), "bin/mvn");

  private final Path work;
  private final Path repository;

  ExampleProjects(Path work) throws IOException {
    this.work = work;
    repository = Files.createDirectories(work.resolve("repository"));
    try (Stream<Path> groups = Files.list(USED)) {
      for (Path each : (Iterable<Path>) groups::iterator) {
        if (!each.endsWith("nommer")) {
          Files.createSymbolicLink(repository.resolve(each.getFileName()), each);
        }
      }
    }
  }

  /** Builds a copy, tests included; the bundle. */
  Path build(String name) throws IOException, InterruptedException {
    Path project = copy(EXAMPLES.resolve(name), work.resolve(name));
    Path output = work.resolve(name + ".out");
    Process mvn =
        new ProcessBuilder(command(project))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!mvn.waitFor(5, TimeUnit.MINUTES) || mvn.exitValue() != 0) {
      mvn.destroyForcibly();
      throw new AssertionError("the example " + name + " fails:\n" + Files.readString(output));
    }
    if (!Files.exists(project.resolve("target/surefire-reports"))) {
      throw new AssertionError("no test ran:\n" + Files.readString(output));
    }
    return project.resolve("target/example." + name + "-1.0.0.jar");
  }

  private List<String> command(Path project) {
    return List.of(
        MVN.toString(),
        "-B",
        "-ntp",
        "-o",
        "-Daether.offline.protocols=file",
        "-Dmaven.legacyLocalRepo=true", // whichever mirror it all came through
        "-Dmaven.repo.local=" + repository,
        "-Dsdk=" + Shipped.DISTRIBUTION.resolve("sdk"),
        "-f",
        project.toString(),
        "package");
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path relative = from.relativize(each);
        if (!relative.startsWith("target")) {
          Path copy = to.resolve(relative.toString());
          Files.createDirectories(copy.getParent());
          Files.copy(each, copy);
        }
      }
    }
    return to;
  }
}
