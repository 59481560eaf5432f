package nommer.sql.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Brings a database up to the schema that this program knows, step by step. */
final class Schema {
  /** One script for each step; {@code PRAGMA user_version} tells how many were taken. */
  static final int VERSION = 12;

  private Schema() {}

  /** To be called before anything is changed. */
  static void refuseNewer(Session session) throws SQLException {
    int found = version(session);
    if (found > VERSION) {
      throw new SQLException(
          ("its schema is version %d, made by a newer media-nommer; this one knows up to %d:"
                  + " run the newer program, or restore an older backup")
              .formatted(found, VERSION));
    }
  }

  /** Takes the missing steps in one transaction; processes that start at once take turns. */
  static void migrate(Session session) throws SQLException {
    if (version(session) == VERSION) {
      return;
    }
    session.run("BEGIN IMMEDIATE");
    try {
      refuseNewer(session);
      for (int step = version(session) + 1; step <= VERSION; step++) {
        session.run(script(step));
      }
      session.run("PRAGMA user_version = " + VERSION);
      session.run("COMMIT");
    } catch (SQLException | RuntimeException e) {
      session.run("ROLLBACK");
      throw e;
    }
  }

  private static int version(Session session) throws SQLException {
    return Integer.parseInt(session.ask("PRAGMA user_version"));
  }

  private static String script(int step) {
    String name = "schema-" + step + ".sql";
    try (InputStream script = Schema.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is missing from the bundle nommer.sql");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
