package nommer.simulator.internal.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import nommer.job.archive.ArchiveLines;
import nommer.simulator.internal.UsageException;

/**
 * Reads jobs of the past: what {@code nommer jobs --all --json} printed, a file of feederd's
 * archive, or a table with commas whose first line names its columns. Any may be packed with gzip.
 */
public final class Replay {
  private Replay() {}

  /**
   * The jobs of a file, in the order of their submission.
   *
   * @throws UsageException it cannot be used, and what to do
   */
  public static Workload read(Path file) {
    Recorded recorded = new Recorded();
    try (ArchiveLines lines = new ArchiveLines(file)) {
      Optional<String> first = lines.next();
      if (first.isEmpty()) {
        throw new UsageException(file + " is empty: give what nommer jobs --all --json prints");
      }
      if (first.get().stripLeading().startsWith("{")) {
        history(first.get(), lines, recorded);
      } else {
        table(first.get(), lines, recorded);
      }
      if (!lines.word().isEmpty()) {
        recorded.cut();
      }
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + e);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s cannot be used: %s".formatted(file, e.getMessage()));
    }
    return recorded.workload(String.valueOf(file.getFileName()));
  }

  private static void history(String first, ArchiveLines lines, Recorded recorded)
      throws IOException {
    HistoryLine.read(first, recorded);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      try {
        HistoryLine.read(line.get(), recorded);
      } catch (IllegalArgumentException e) {
        if (!lines.isOpen()) {
          throw e;
        }
        recorded.cut();
      }
    }
  }

  private static void table(String first, ArchiveLines lines, Recorded recorded)
      throws IOException {
    Columns columns = new Columns(first);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      columns.read(line.get(), recorded);
    }
  }

  /** A table's columns, by the names in its first line. */
  private static final class Columns {
    private final List<String> names;

    Columns(String header) {
      names = List.of(header.strip().split("\\s*,\\s*"));
      for (String required : List.of("submitted", "seconds")) {
        if (!names.contains(required)) {
          throw new IllegalArgumentException(
              "its first line must name the columns submitted,seconds and, if you like,"
                  + " deadline,preset,priority; it lacks "
                  + required);
        }
      }
    }

    void read(String line, Recorded recorded) {
      if (!line.isBlank()) {
        List<String> values = List.of(line.strip().split("\\s*,\\s*", -1));
        recorded.add(
            value(values, "submitted"),
            value(values, "seconds"),
            value(values, "deadline"),
            value(values, "preset"),
            value(values, "priority"));
      }
    }

    private String value(List<String> values, String name) {
      int column = names.indexOf(name);
      return column >= 0 && column < values.size() ? values.get(column) : "";
    }
  }
}
