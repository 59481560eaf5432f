package nommer.fleet.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nommer.contracts.Configurations;
import nommer.contracts.Eventually;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.SharedLock;
import nommer.job.tempo.Pace;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A home and a distribution whose ec2nommerd is a {@link StandIn}; all processes end with it. */
final class Home implements BeforeEachCallback, AfterEachCallback {
  static final Pace PACE = () -> new Tempo(Duration.ofSeconds(12));

  static final InstanceFacts FACTS =
      new InstanceFacts() {
        @Override
        public int slots() {
          return 2;
        }

        @Override
        public Duration launchTimeout() {
          return Duration.ofMinutes(2);
        }
      };

  private volatile long free = 1L << 40;
  private final List<ProcessHandle> toEnd = new ArrayList<>();
  private Path folder;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("nommer-fleet");
    Files.createDirectories(home().resolve("data"));
    Files.createDirectories(home().resolve("conf"));
    script(standIn());
  }

  /** The script that plays ec2nommerd. */
  static String standIn() {
    return "exec \"$JAVA_HOME/bin/java\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s \"$@\""
        .formatted(System.getProperty("java.class.path"), StandIn.class.getName());
  }

  Path home() {
    return folder.resolve("home");
  }

  Path run(String id) {
    return home().resolve("data/run").resolve(id);
  }

  /** So many bytes are free on its disk from now on. */
  void leave(long bytes) {
    free = bytes;
  }

  StartRoom room() {
    return new StartRoom(home().resolve("data"), folder -> free);
  }

  WorkerCommand command() {
    return new WorkerCommand(folder.resolve("dist"), home());
  }

  /** What ec2nommerd is from now on. */
  void script(String line) throws IOException {
    Path script = folder.resolve("dist/bin/ec2nommerd");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** As they are when nobody edits any. */
  LocalSettings settings() {
    return LocalSettings.of(config(Map.of()), FACTS, PACE.tempo());
  }

  static LocalFleetConfig config(Map<String, Object> set) {
    return Configurations.of(LocalFleetConfig.class, set);
  }

  /** The lock of a database in this home. */
  SharedLock lock() {
    return new SharedLock() {
      @Override
      public Path file() {
        return home().resolve("data/nommer.db-shm");
      }

      @Override
      public long position() {
        return 120;
      }
    };
  }

  void tell(String setting) throws IOException {
    Files.createFile(home().resolve("conf").resolve(setting));
  }

  /** The process of a worker, once it has said which it is. */
  ProcessHandle process(String id) {
    Eventually.holds(() -> assertThat(folders().process(id)).as(id).isPresent());
    ProcessHandle process = folders().process(id).orElseThrow();
    toEnd.add(process);
    return process;
  }

  private WorkerFolders folders() {
    return new WorkerFolders(home().resolve("data/run"));
  }

  static void signal(ProcessHandle process, String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new AssertionError("no signal " + name + " for " + process.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    for (WorkerFolders.Held held : folders().held(Set.of())) {
      folders().process(held.id()).ifPresent(toEnd::add);
    }
    // One that was started may not have said yet which it is, and would still write in the home.
    ProcessHandle.current().descendants().forEach(toEnd::add);
    for (ProcessHandle process : List.copyOf(toEnd)) {
      process.descendants().forEach(toEnd::add);
    }
    for (ProcessHandle process : toEnd) {
      process.destroyForcibly();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
