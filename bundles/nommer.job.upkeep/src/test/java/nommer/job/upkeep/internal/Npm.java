package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The reference library of Standard Webhooks, from npm. */
final class Npm {
  private static final Path SOURCE = Path.of("src", "test", "webhooks").toAbsolutePath();
  private static final Path FOLDER = Path.of("target", "webhooks").toAbsolutePath();
  private static final long MINUTES = 4;

  private Npm() {}

  /**
   * Fetches what the lock file names; where that cannot be, the test is skipped, or in CI fails.
   */
  static void fetch() throws IOException, InterruptedException {
    for (String name : List.of("node", "npm")) {
      need(isThere(name), name + " is not installed: no reference library verifies webhooks");
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
      Run fetch = run(List.of("npm", "ci", "--no-progress"));
      need(fetch.exit() == 0, "npm could not fetch the reference library: " + fetch.said());
      Files.write(done, Files.readAllBytes(lock));
    }
  }

  /** What the library makes of each message: its type, or why it is refused. */
  static JsonNode verified(JsonNode messages) throws IOException, InterruptedException {
    Path file = FOLDER.resolve("messages.json");
    Files.writeString(file, messages.toString());
    Run run = run(List.of("node", "verify.mjs", file.toString()));
    assertThat(run.exit()).as(run.said()).isZero();
    return new JsonMapper().readTree(run.said());
  }

  private static void need(boolean there, String otherwise) {
    if (System.getenv("CI") != null) {
      assertThat(there).as(otherwise).isTrue();
    }
    Assumptions.assumeTrue(there, otherwise);
  }

  private static boolean isThere(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .anyMatch(Files::isExecutable);
  }

  private record Run(int exit, String said) {}

  private static Run run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(FOLDER, "said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      return new Run(ended ? process.exitValue() : -1, Files.readString(said));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(said);
    }
  }
}
