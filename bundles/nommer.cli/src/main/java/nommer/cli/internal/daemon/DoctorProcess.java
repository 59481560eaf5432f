package nommer.cli.internal.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nommer.cli.internal.api.Json;

/**
 * Runs {@code bin/feederd --doctor} on a home: the daemon's bundles, of which none works on jobs.
 *
 * @param distribution the folder that holds {@code bin/feederd}
 */
public record DoctorProcess(Home home, Path distribution) {
  /** The checks take 30 s at most, the start and the end of their process some more. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private static final Duration END = Duration.ofSeconds(10);

  /**
   * Returns when it has ended.
   *
   * @param each takes every finding as it comes: {@code check}, {@code status}, {@code message} and
   *     {@code remedy}
   * @param notes takes what it says besides
   * @return all findings
   * @throws DaemonFailure it could not be started, or told nothing
   */
  public List<JsonNode> run(Consumer<JsonNode> each, Consumer<String> notes)
      throws InterruptedException {
    if (!Files.isDirectory(home.folder())) {
      return noHome(each);
    }
    Path said = said();
    try {
      Process process = start(said);
      Thread watch = new Thread(() -> endAfterLimit(process), "nommer-doctor-limit");
      watch.setDaemon(true);
      watch.start();
      try {
        List<JsonNode> findings = read(process, each);
        boolean ended = process.waitFor(END.toSeconds(), TimeUnit.SECONDS);
        Files.readAllLines(said).forEach(notes);
        return whole(findings, ended && process.exitValue() <= 1, each);
      } finally {
        process.destroyForcibly();
        watch.interrupt();
      }
    } catch (IOException e) {
      throw new DaemonFailure("cannot start the checks: " + e.getMessage(), e);
    } finally {
      delete(said);
    }
  }

  /** All else would be said of something that is not there. */
  private List<JsonNode> noHome(Consumer<JsonNode> each) {
    JsonNode finding =
        Json.object()
            .put("check", "home")
            .put("status", "FAIL")
            .put("message", "there is no home at " + home.folder())
            .put("remedy", "make one with nommer up, or with nommer init, or give another --home");
    each.accept(finding);
    return List.of(finding);
  }

  private Process start(Path said) throws IOException {
    return new ProcessBuilder(
            distribution.resolve("bin/feederd").toString(),
            "--home",
            home.folder().toString(),
            "--doctor")
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectError(said.toFile())
        .start();
  }

  private static List<JsonNode> read(Process process, Consumer<JsonNode> each) throws IOException {
    List<JsonNode> findings = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<JsonNode> finding = Json.parse(line).filter(json -> json.has("status"));
        finding.ifPresent(findings::add);
        finding.ifPresent(each);
      }
    }
    return findings;
  }

  /** A process that told nothing has said on its other channel why; one that broke off fails. */
  private static List<JsonNode> whole(
      List<JsonNode> findings, boolean orderly, Consumer<JsonNode> each) {
    if (findings.isEmpty() || !orderly) {
      JsonNode broken =
          Json.object()
              .put("check", "doctor")
              .put("status", "FAIL")
              .put("message", "the checks did not come to their end")
              .put("remedy", "correct what the lines above name");
      findings.add(broken);
      each.accept(broken);
    }
    return findings;
  }

  private static void endAfterLimit(Process process) {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it has ended
    }
  }

  private static Path said() {
    try {
      return Files.createTempFile("nommer-doctor-", ".err");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a file for what the checks say", e);
    }
  }

  private static void delete(Path said) {
    try {
      Files.deleteIfExists(said);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + said, e);
    }
  }
}
