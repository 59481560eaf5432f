package nommer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
  @TempDir private Path run;
  private Path own;

  @BeforeEach
  void prepare() {
    own = run.resolve("node-own");
  }

  /** It runs for days, and its lock is not in its folder. */
  @Test
  void aWorkerLeavesTheFolderOfFeederdAlone() throws IOException {
    Path note = old(run.resolve("feederd"), "process.json");

    RunFolders.removeAbandoned(run, own);

    assertThat(note).exists();
  }

  @Test
  void feederdEmptiesItsOwn() throws IOException {
    Path note = old(run.resolve("feederd"), "process.json");

    RunFolders.removeAbandoned(run, run.resolve("feederd"));

    assertThat(note).doesNotExist();
  }

  @Test
  void theFolderOfAWorkerThatEndedGoesUnlessItIsNew() throws IOException {
    Path ended = old(run.resolve("node-ended"), RunFolders.LOCK);
    Path unlocked = old(run.resolve("node-unlocked"), "work");
    Path starting = Files.createDirectories(run.resolve("node-starting"));

    RunFolders.removeAbandoned(run, own);

    assertThat(ended.getParent()).doesNotExist();
    assertThat(unlocked.getParent()).doesNotExist();
    assertThat(starting).exists();
  }

  @Test
  void theFolderOfAWorkerThatRunsStays() throws Exception {
    Path lock = old(run.resolve("node-running"), RunFolders.LOCK);
    Process holder = holderOf(lock);
    try {
      RunFolders.removeAbandoned(run, own);

      assertThat(lock).exists();
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatADaemonLeftThatCrashedWhileWeRunGoesToo() throws Exception {
    Path note = Files.writeString(Files.createDirectories(own).resolve("process.json"), "1");
    Path ended = old(run.resolve("node-ended"), RunFolders.LOCK);
    Path feederd = old(run.resolve("feederd"), "process.json");

    try (DailySweep sweep = new DailySweep(own, Duration.ofMillis(20))) {
      assertThat(sweep).isNotNull();
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (Files.exists(ended.getParent()) && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    assertThat(ended.getParent()).doesNotExist();
    assertThat(note).exists();
    assertThat(feederd).exists();
  }

  @Test
  void ourOwnIsEmptiedButForItsLock() throws IOException {
    Files.createDirectories(own.resolve("cache/bundle1"));
    Path lock = Files.writeString(own.resolve(RunFolders.LOCK), "1");

    RunFolders.removeAbandoned(run, own);

    assertThat(own).isDirectoryContaining(lock::equals);
    assertThat(own.resolve("cache")).doesNotExist();
  }

  private static Path old(Path folder, String name) throws IOException {
    Path file = Files.writeString(Files.createDirectories(folder).resolve(name), "");
    FileTime past = FileTime.from(Instant.now().minus(Duration.ofMinutes(5)));
    Files.setLastModifiedTime(file, past);
    Files.setLastModifiedTime(folder, past);
    return file;
  }

  /** Another process: locks of one's own exclude nobody in the same one. */
  private static Process holderOf(Path lock) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process holder =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                lock.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(holder.getInputStream().read()).isEqualTo('!');
    return holder;
  }

  /** Holds a lock until it is killed, or its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        System.out.write('!');
        System.out.flush();
        while (lock.isValid() && System.in.read() >= 0) {
          // until the test has ended, or was killed
        }
      }
    }
  }
}
