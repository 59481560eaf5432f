package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class data archives of the shipped programs, in a folder whose name is no plain word. */
class ArchiveIT {
  private static final Duration MAKING = Duration.ofMinutes(3);
  private static final String FROM_ARCHIVE = "source: shared objects file (top)";

  @TempDir Path temp;

  private Path archives;
  private Path loaded;

  @BeforeEach
  void folders() {
    archives = temp.resolve("für Archive");
    loaded = temp.resolve("loaded");
  }

  @Test
  void theFirstStartHasAnArchiveMadeThatTheSecondUses() throws Exception {
    assertThat(classesOfFeederd()).noneMatch(line -> line.contains(FROM_ARCHIVE));
    Path archive = awaitArchive("feederd");

    List<String> second = classesOfFeederd();

    assertThat(Files.size(archive)).isPositive();
    assertThat(second)
        .anyMatch(line -> line.contains("org.apache.felix.framework.Felix " + FROM_ARCHIVE))
        .anyMatch(line -> line.contains("nommer.rest.internal") && line.contains(FROM_ARCHIVE));
  }

  /** The JVM itself dies of it. */
  @Test
  void anArchiveThatWasCutShortHindersNoStartAndIsMadeAnew() throws Exception {
    classesOfFeederd();
    Path archive = awaitArchive("feederd");
    long whole = Files.size(archive);
    assertThat(archive.toFile().setWritable(true)).isTrue();
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
      file.setLength(whole / 3);
    }

    assertThat(classesOfFeederd()).noneMatch(line -> line.contains(FROM_ARCHIVE));

    Poll.untilTrue(
        MAKING, () -> Files.size(archive) > whole / 2 && named("feederd", ".making").isEmpty());
  }

  @Test
  void theCommandLineUsesItsOwn() throws Exception {
    version(Map.of());
    awaitArchive("nommer");

    version(Map.of("JAVA_TOOL_OPTIONS", logged()));

    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("nommer.cli.Main " + FROM_ARCHIVE));
  }

  @Test
  void offMakesNoneAndUsesNone() throws Exception {
    archives = Path.of("off");

    assertThat(classesOfFeederd()).noneMatch(line -> line.contains(FROM_ARCHIVE));
  }

  /** Starts a feederd, and tells which classes it loaded until it listened. */
  private List<String> classesOfFeederd() throws Exception {
    Path home = Files.createTempDirectory(temp, "home-");
    Path processFile = home.resolve("data/run/feederd/process.json");
    Process feederd =
        script(
            "feederd",
            Map.of("NOMMER_JAVA_OPTS", logged()),
            "--home",
            home.toString(),
            "--port",
            "0");
    try {
      Poll.untilTrue(Daemon.START, () -> Files.exists(processFile) || !feederd.isAlive());
      assertThat(feederd.isAlive()).isTrue();
    } finally {
      feederd.destroy();
      assertThat(feederd.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    return Files.readAllLines(loaded);
  }

  private String logged() {
    return "-Xlog:class+load:file=" + loaded;
  }

  private void version(Map<String, String> environment) throws Exception {
    Process nommer = script("nommer", environment, "--version");
    assertThat(nommer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(nommer.exitValue()).isZero();
  }

  private Process script(String name, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Shipped.script(name).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve(name + ".out").toFile());
    Map<String, String> all = new TreeMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("NOMMER_ARCHIVES", archives.toString());
    all.put("NOMMER_ARCHIVE_DELAY", "0");
    builder.environment().putAll(all);
    return builder.start();
  }

  private Path awaitArchive(String program) throws Exception {
    Poll.untilTrue(
        MAKING, () -> named(program, ".for").size() == 1 && named(program, ".making").isEmpty());
    return named(program, ".jsa").get(0);
  }

  private List<Path> named(String program, String end) throws IOException {
    if (!Files.isDirectory(archives)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(archives)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(program + "-"))
          .filter(file -> file.toString().endsWith(end))
          .toList();
    }
  }
}
