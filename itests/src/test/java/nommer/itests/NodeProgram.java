package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program for Node with what it stands on, which npm fetches as its lock file names it. */
final class NodeProgram {
  private static final long MINUTES = 8;

  private final Path folder;

  private NodeProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * Fetches what the lock file in {@code src/test/NAME} names; where that cannot be, the test is
   * skipped, or in CI fails.
   */
  static NodeProgram fetched(String name) throws IOException, InterruptedException {
    for (String each : List.of("node", "npm", "chromium")) {
      need(program(each).isPresent(), each + " is not installed: nobody looks at the page");
    }
    Path folder = Path.of("target", name).toAbsolutePath();
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Path.of("src", "test", name))) {
      for (Path file : files.toList()) {
        Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    NodeProgram made = new NodeProgram(folder);
    made.fetch();
    return made;
  }

  static Path chromium() {
    return program("chromium").orElseThrow();
  }

  /**
   * Runs it to its end.
   *
   * @return what it wrote to its standard output
   */
  String run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    Ended ended = run(command);
    assertThat(ended.exit()).as(ended.errors() + ended.said()).isZero();
    return ended.said();
  }

  private void fetch() throws IOException, InterruptedException {
    Path done = folder.resolve("fetched-lock.json");
    Path lock = folder.resolve("package-lock.json");
    if (Files.exists(done) && Files.mismatch(done, lock) < 0) {
      return;
    }
    Ended fetch = run(List.of("npm", "ci", "--no-progress"));
    need(fetch.exit() == 0, "npm could not fetch what the lock file names: " + fetch.errors());
    Files.write(done, Files.readAllBytes(lock));
  }

  private record Ended(int exit, String said, String errors) {}

  private Ended run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      return new Ended(
          ended ? process.exitValue() : -1, Files.readString(said), Files.readString(errors));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(said);
      Files.delete(errors);
    }
  }

  private static void need(boolean there, String otherwise) {
    if (System.getenv("CI") != null) {
      assertThat(there).as(otherwise).isTrue();
    }
    Assumptions.assumeTrue(there, otherwise);
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
