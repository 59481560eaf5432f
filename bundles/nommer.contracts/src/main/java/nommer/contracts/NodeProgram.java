package nommer.contracts;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs for Node that tests use, with what npm fetches for them, of the versions that their lock
 * file names. They lie in {@code src/test/NAME} of a module, and run in {@code target/NAME}.
 */
public final class NodeProgram {
  private static final long MINUTES = 8;

  private final Path folder;

  private NodeProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * What came of a run.
   *
   * @param exit its code, or -1 of one that did not end within eight minutes
   * @param said on standard output
   * @param errors what it said besides
   */
  public record Ended(int exit, String said, String errors) {}

  /**
   * Fetches what the lock file names, unless that was done; where that cannot be, or a program is
   * not on {@code PATH}, the test is skipped, and fails where {@code CI} is set.
   *
   * @param name of the folder
   * @param otherwise what does not happen then, for people
   * @param besides programs that are needed besides {@code node} and {@code npm}
   */
  public static NodeProgram fetched(String name, String otherwise, String... besides)
      throws IOException, InterruptedException {
    for (String each : Stream.concat(Stream.of("node", "npm"), Stream.of(besides)).toList()) {
      need(program(each).isPresent(), each + " is not installed: " + otherwise);
    }
    NodeProgram made = new NodeProgram(Path.of("target", name).toAbsolutePath());
    made.copy(Path.of("src", "test", name));
    made.fetch(otherwise);
    return made;
  }

  private void copy(Path source) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }

  private void fetch(String otherwise) throws IOException, InterruptedException {
    Path done = folder.resolve("fetched-lock.json");
    Path lock = folder.resolve("package-lock.json");
    if (Files.exists(done) && Files.mismatch(done, lock) < 0) {
      return;
    }
    Ended fetch = run("npm", "ci", "--no-progress", "--no-audit", "--no-fund");
    need(
        fetch.exit() == 0,
        "npm could not fetch what the lock file names: " + otherwise + "; " + fetch.errors());
    Files.write(done, Files.readAllBytes(lock));
  }

  /** A program on {@code PATH}. */
  public static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Where it runs, absolute. */
  public Path folder() {
    return folder;
  }

  /** Runs a command in its folder to its end; what that started ends with it. */
  public Ended run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), command);
  }

  /**
   * The same.
   *
   * @param variables of its environment, besides those of this process
   */
  public Ended run(Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
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
    if (!there && System.getenv("CI") != null) {
      throw new AssertionError(otherwise);
    }
    Assumptions.assumeTrue(there, otherwise);
  }
}
