package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.bench.internal.Home;
import nommer.bench.standalone.Line;

/** What goes wrong around the daemons: lines, the database's lock, plug-ins, configuration. */
final class Troubles {
  private static final int LOCK_MILLIS = 20_000;

  /** PID, lines that hold for a while, lines afterwards. */
  private static final List<List<String>> EDITS =
      List.of(
          List.of("nommer.job.service", "renewal.percent=I\"12\"", "renewal.percent=I\"8\""),
          List.of("nommer.job.service", "silence.percent=I\"1\"", "silence.percent=I\"200\""),
          List.of(
              "nommer.job.upkeep",
              "callback.timeout.seconds=I\"-1\"",
              "callback.timeout.seconds=I\"10\""),
          List.of("nommer.worker", "jobs.per.instance=I\"1\"", "jobs.per.instance=I\"2\""));

  private final Site site;
  private final Line sources;
  private final Line callbacks;

  Troubles(Site site, Line sources, Line callbacks) {
    this.site = site;
    this.sources = sources;
    this.callbacks = callbacks;
  }

  Map<Kind, Deed> deeds() {
    return Map.of(
        Kind.CUT_SOURCES, fault -> cut(sources),
        Kind.CUT_CALLBACKS, fault -> cut(callbacks),
        Kind.SLOW_SOURCES, fault -> slow(sources),
        Kind.SLOW_CALLBACKS, fault -> slow(callbacks),
        Kind.LOCK_DATABASE, fault -> lock(),
        Kind.SWAP_PLUGIN, fault -> swap(),
        Kind.EDIT_CONFIGURATION, this::edit);
  }

  private static Optional<Deed.Undo> cut(Line line) {
    line.cut(true);
    return Optional.of(() -> line.cut(false));
  }

  private static Optional<Deed.Undo> slow(Line line) {
    line.slow(true);
    return Optional.of(() -> line.slow(false));
  }

  /** As another program would that opens the database to write. */
  private Optional<Deed.Undo> lock() throws IOException {
    try {
      Connection database = DriverManager.getConnection("jdbc:sqlite:" + site.database());
      try (Statement statement = database.createStatement()) {
        statement.execute("PRAGMA busy_timeout = " + LOCK_MILLIS);
        statement.execute("BEGIN EXCLUSIVE");
      } catch (SQLException e) {
        database.close();
        return Optional.empty();
      }
      return Optional.of(() -> unlock(database));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static void unlock(Connection database) throws IOException {
    try (database;
        Statement statement = database.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** The plug-in that is not needed comes, or goes if it is there. */
  private Optional<Deed.Undo> swap() throws IOException {
    Home home = new Home(site.home());
    Path there = site.home().resolve("plugins/nommer.bench.jar");
    if (Files.exists(there)) {
      Files.delete(there);
    } else {
      home.dropPlugin();
    }
    return Optional.of(Deed.Undo.NOTHING);
  }

  private Optional<Deed.Undo> edit(Fault fault) throws IOException {
    List<String> edit = EDITS.get(fault.index(EDITS.size()));
    site.configure(edit.get(0), edit.get(1));
    return Optional.of(() -> site.configure(edit.get(0), edit.get(2)));
  }
}
