package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Fills the database of a home that has none: what {@code bench/page} opens the page before. */
public final class FilledHome {
  private static final int PENDING = 5_000;

  private FilledHome() {}

  /** Takes the home and how many jobs. */
  public static void main(String[] args) throws IOException, SQLException {
    Path home = Path.of(args[0]);
    Path filled = Files.createDirectories(home.resolve("filled"));
    int jobs = Integer.parseInt(args[1]);
    try (Filled database = Filled.fill(filled, jobs, Math.min(jobs, PENDING))) {
      database.change(Filters.SHAPES);
      database.change(Filters.SPREAD);
    }
    Files.move(
        filled.resolve("jobs.db"),
        Files.createDirectories(home.resolve("data")).resolve("nommer.db"));
  }
}
