package nommer.rest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Tools from npm, of the versions in {@code src/test/openapi/package-lock.json}. */
public final class Npm {
  private static final Path SOURCE = Path.of("src", "test", "openapi").toAbsolutePath();
  private static final Path FOLDER = Path.of("target", "openapi").toAbsolutePath();
  private static final long MINUTES = 8;

  private Npm() {}

  /**
   * What came of a program.
   *
   * @param said on standard output
   * @param errors what it said besides
   */
  public record Run(int exit, String said, String errors) {}

  /**
   * Fetches what the lock file names; where that cannot be, the test is skipped, or in CI fails.
   */
  public static void fetch() throws IOException, InterruptedException {
    for (String name : List.of("node", "npm")) {
      need(
          isInstalled(name),
          name + " is not installed: the document is not looked at by its tools");
    }
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(SOURCE)) {
      for (Path file : files.toList()) {
        Files.write(FOLDER.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Path done = FOLDER.resolve("fetched-lock.json");
    Path lock = FOLDER.resolve("package-lock.json");
    if (!Files.exists(done) || Files.mismatch(done, lock) >= 0) {
      Run fetch = run(Map.of(), "npm", "ci", "--no-progress", "--no-audit", "--no-fund");
      need(fetch.exit() == 0, "npm could not fetch the tools: " + fetch.errors());
      Files.write(done, Files.readAllBytes(lock));
    }
  }

  /** A file beside the tools. */
  public static Path write(String name, String text) throws IOException {
    return Files.writeString(FOLDER.resolve(name), text);
  }

  /** Runs a program among the tools, in their folder, with these variables besides its own. */
  public static Run run(Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(FOLDER, "said", ".txt");
    Path errors = Files.createTempFile(FOLDER, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      return new Run(
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

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
