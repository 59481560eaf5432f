package nommer.bench.internal.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process as Linux showed it; one that has ended and waits for its parent is none.
 *
 * @param pid its number
 * @param parent its parent's
 * @param words its command line
 */
record Seen(long pid, long parent, List<String> words) {
  private static final Path PROC = Path.of("/proc");

  Seen {
    words = List.copyOf(words);
  }

  /** All that run. */
  static List<Seen> now() {
    List<Seen> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        read(folder).ifPresent(all::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The one of that number, if it runs. */
  static Optional<Seen> of(long pid) {
    return read(PROC.resolve(Long.toString(pid)));
  }

  private static Optional<Seen> read(Path folder) {
    try {
      String line =
          new String(Files.readAllBytes(folder.resolve("cmdline")), StandardCharsets.UTF_8);
      String stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3);
      return line.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Seen(
                  Long.parseLong(folder.getFileName().toString()),
                  Long.parseLong(fields[1]),
                  List.of(line.split("\0", -1))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The word after that one. */
  Optional<String> option(String name) {
    int at = words.indexOf(name);
    return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
  }

  /** Whether it is a worker's process of that home, however young. */
  boolean isWorkerOf(Path home) {
    return option("--home").equals(Optional.of(home.toString())) && option("--node").isPresent();
  }

  /** Whether it is an ffmpeg that encodes; one that is asked for its version is none. */
  boolean encodes() {
    return words.get(0).endsWith("ffmpeg") && words.contains("-progress");
  }

  boolean mentions(Path folder) {
    return words.stream().anyMatch(word -> word.contains(folder.toString()));
  }

  /** Sends a signal, such as {@code KILL}; whether the process was still there. */
  boolean signal(String name) throws IOException, InterruptedException {
    if (of(pid).filter(now -> now.words.equals(words)).isEmpty()) {
      return false;
    }
    Process kill =
        new ProcessBuilder("kill", "-" + name, "--", Long.toString(pid))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return kill.waitFor(10, TimeUnit.SECONDS) && kill.exitValue() == 0;
  }
}
