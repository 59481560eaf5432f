package nommer.fleet.local.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Plays ec2nommerd for the fleet: locks its run folder and says which process it is, as {@code
 * nommer.launch} does. With a file {@code conf/hold} in the home it also takes SQLite's write lock,
 * with {@code conf/child} it starts a process of its own.
 */
final class StandIn {
  private StandIn() {}

  public static void main(String[] arguments) throws Exception {
    List<String> options = List.of(arguments);
    Path home = Path.of(options.get(options.indexOf("--home") + 1));
    String node = options.get(options.indexOf("--node") + 1);
    if (!Files.exists(home.resolve("data"))) {
      return; // the test ended before this began
    }
    Path run = Files.createDirectories(home.resolve("data/run").resolve(node));
    FileLock lock = lock(run.resolve("lock"), 0, Long.MAX_VALUE);
    if (lock == null) {
      System.exit(1);
    }
    if (Files.exists(home.resolve("conf/hold"))) {
      FileLock writing = lock(home.resolve("data/nommer.db-shm"), 120, 1);
      Files.writeString(run.resolve("holds"), "" + writing);
    }
    if (Files.exists(home.resolve("conf/child"))) {
      Process child = new ProcessBuilder("sleep", "60").start();
      Files.writeString(run.resolve("child"), "" + child.pid());
    }
    writeProcessFile(run);
    // a test that loses sight of it removes the folder all the same
    for (int i = 0; i < 3000 && Files.exists(run); i++) {
      Thread.sleep(200);
    }
  }

  private static FileLock lock(Path file, long at, long size) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return channel.tryLock(at, size, false);
  }

  private static void writeProcessFile(Path run) throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String ticks = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")).get(19);
    Path whole = run.resolve("process.json.new");
    Files.writeString(
        whole, "{\"pid\":%d,\"start_ticks\":%s}%n".formatted(ProcessHandle.current().pid(), ticks));
    Files.move(whole, run.resolve("process.json"));
  }
}
