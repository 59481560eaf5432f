package nommer.simulator.internal.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.simulator.internal.UsageException;

/**
 * Reads jobs of the past: what {@code nommer jobs --all --json} printed, or a table with commas
 * whose first line names its columns.
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
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      String first = lines.readLine();
      if (first == null) {
        throw new UsageException(file + " is empty: give what nommer jobs --all --json prints");
      }
      if (first.stripLeading().startsWith("{")) {
        for (String line = first; line != null; line = lines.readLine()) {
          HistoryLine.read(line, recorded);
        }
      } else {
        Columns columns = new Columns(first);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          columns.read(line, recorded);
        }
      }
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + e);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s cannot be used: %s".formatted(file, e.getMessage()));
    }
    return recorded.workload(String.valueOf(file.getFileName()));
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
