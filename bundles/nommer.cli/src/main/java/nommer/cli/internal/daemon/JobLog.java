package nommer.cli.internal.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the daemons of a home wrote in their logs about one job.
 *
 * @param logs folder of the log files, one or more for each daemon
 */
public record JobLog(Path logs) {
  /** How an entry begins; lines that begin otherwise belong to the entry before them. */
  private static final Pattern ENTRY = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");

  /**
   * One entry.
   *
   * @param daemon name of the daemon that wrote it
   * @param lines its first line, which begins with the time, and those of a stack trace
   */
  public record Entry(String daemon, List<String> lines) {
    public Entry {
      lines = List.copyOf(lines);
    }

    private String time() {
      return lines.get(0).substring(0, lines.get(0).indexOf(' '));
    }
  }

  /** All entries that name the job, the oldest first, rolled and current files alike. */
  public List<Entry> of(String id) {
    if (!Files.isDirectory(logs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(logs)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .flatMap(file -> entries(file, id).stream())
          .sorted(Comparator.comparing(Entry::time))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot list " + logs, unreadable);
    }
  }

  /** What the encoders said in attempts at the job that failed on this machine, by claim. */
  public List<Entry> attempts(String id) {
    Path folder = logs.resolve("attempts");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> own =
          files
              .filter(file -> claim(file, id) > 0)
              .sorted(Comparator.comparingLong(file -> claim(file, id)))
              .toList();
      List<Entry> entries = new ArrayList<>();
      for (Path file : own) {
        entries.add(new Entry("claim-" + claim(file, id), Files.readAllLines(file)));
      }
      return entries;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + folder, unreadable);
    }
  }

  /** The claim that a file {@code ID.CLAIM.txt} is of; 0 of another job's, or of another file. */
  private static long claim(Path file, String id) {
    String name = file.getFileName().toString();
    return name.matches(id + "\\.[0-9]{1,18}\\.txt")
        ? Long.parseLong(name.substring(id.length() + 1, name.length() - 4))
        : 0;
  }

  private static List<Entry> entries(Path file, String id) {
    String name = file.getFileName().toString();
    String daemon = name.substring(0, name.indexOf('.'));
    List<Entry> entries = new ArrayList<>();
    List<String> entry = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (ENTRY.matcher(line).matches()) {
          keep(entries, daemon, entry, id);
          entry.clear();
          entry.add(line);
        } else if (!entry.isEmpty()) {
          entry.add(line);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
    keep(entries, daemon, entry, id);
    return entries;
  }

  private static void keep(List<Entry> entries, String daemon, List<String> entry, String id) {
    if (entry.stream().anyMatch(line -> line.contains(id))) {
      entries.add(new Entry(daemon, entry));
    }
  }
}
