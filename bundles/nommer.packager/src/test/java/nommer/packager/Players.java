package nommer.packager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/** hls.js, shaka-player and two parsers, from npm, and the Chromium that they run in. */
final class Players {
  private static final Path SOURCE = Path.of("src", "test", "players").toAbsolutePath();
  private static final Path FOLDER = Path.of("target", "players").toAbsolutePath();
  private static final long MINUTES = 8;

  private final Path chromium;

  private Players(Path chromium) {
    this.chromium = chromium;
  }

  /**
   * Fetches what the lock file names; where that cannot be, the test is skipped, or in CI fails.
   */
  static Players fetched() throws IOException, InterruptedException {
    for (String name : List.of("node", "npm", "chromium")) {
      need(program(name).isPresent(), name + " is not installed: players play nothing");
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
      need(fetch.exit() == 0, "npm could not fetch the players: " + fetch.errors());
      Files.write(done, Files.readAllBytes(lock));
    }
    return new Players(program("chromium").orElseThrow());
  }

  /** The folder with the page and the players. */
  Path folder() {
    return FOLDER;
  }

  /** What came of each scenario. */
  List<JsonNode> play(String page, List<String> scenarios)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "play.mjs", chromium.toString(), page));
    command.addAll(scenarios);
    return json(command);
  }

  /** What the parsers make of these manifests. */
  JsonNode parse(Path... manifests) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "parse.mjs"));
    Stream.of(manifests).map(Path::toString).forEach(command::add);
    return json(command).get(0);
  }

  private static List<JsonNode> json(List<String> command)
      throws IOException, InterruptedException {
    Run run = run(command);
    assertThat(run.exit()).as(run.errors()).isZero();
    List<JsonNode> all = new ArrayList<>();
    for (String line : run.said().lines().toList()) {
      all.add(new JsonMapper().readTree(line));
    }
    return all;
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

  private record Run(int exit, String said, String errors) {}

  private static Run run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(FOLDER, "said", ".txt");
    Path errors = Files.createTempFile(FOLDER, "errors", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said.toFile())
            .redirectError(errors.toFile())
            .start();
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
}
