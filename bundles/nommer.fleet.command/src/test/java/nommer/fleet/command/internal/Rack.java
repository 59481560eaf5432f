package nommer.fleet.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.contracts.Configurations;
import nommer.contracts.Eventually;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.job.tempo.Pace;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A rack of one machine, by a script, and the fleet over it; all processes end with it. */
final class Rack implements BeforeEachCallback, AfterEachCallback {
  static final Pace PACE = () -> new Tempo(Duration.ofSeconds(12));

  final MemoryNodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());
  private final Map<String, Object> settings = new HashMap<>();
  private final List<CommandFleet> fleets = new ArrayList<>();
  private Path folder;

  /** Added to the time that passes. */
  Duration later = Duration.ZERO;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    // a name that a shell would make two words of, and run the second
    folder = Files.createTempDirectory("nommer rack;false ");
    Files.createDirectories(home());
    Path script = script("rack", "");
    try (InputStream in = Rack.class.getResourceAsStream("rack.sh")) {
      Files.write(script, in.readAllBytes());
    }
    set("launch", script, home().resolve("rack"), "launch", "{node}", "{launch}");
    set("list", script, "{home}/rack", "list");
    set("end", script, "{home}/rack", "end", "{node}");
    settings.put("list_seconds", 0);
  }

  Path home() {
    return folder.resolve("home");
  }

  /** What its workers are made of. */
  WorkerFiles files() {
    return new WorkerFiles(folder.resolve("dist"), home());
  }

  /** A key of the configuration. */
  Rack with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** A command. */
  Rack set(String key, Object... arguments) {
    return with(key, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  /** A program of these lines. */
  Path script(String name, String... lines) throws IOException {
    Path script = folder.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  /** The rack's own program, to be called by others. */
  String rack(String verb) {
    return "'%s' '%s' %s".formatted(folder.resolve("rack"), home().resolve("rack"), verb);
  }

  CommandFleetConfig config() {
    return Configurations.of(CommandFleetConfig.class, Map.copyOf(settings));
  }

  /** A fleet of the settings of now, as a feederd that begins has it. */
  CommandFleet fleet() {
    CommandFleet fleet =
        new CommandFleet(
            files(), registry, PACE, config(), () -> System.nanoTime() + later.toNanos());
    fleets.add(fleet);
    return fleet;
  }

  /** The process of a worker. */
  ProcessHandle process(String node) {
    return process(home().resolve("rack").resolve(node).resolve("pid"));
  }

  /** The process whose number is in a file, once it is. */
  static ProcessHandle process(Path file) {
    Eventually.holds(() -> assertThat(file).isNotEmptyFile());
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether it runs; one that ended may be there until somebody has asked how. */
  static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (CommandFleet fleet : fleets) {
      fleet.stop();
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      if (file.endsWith("pid") && Files.size(file) > 0) {
        ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
      Files.delete(file);
    }
  }
}
