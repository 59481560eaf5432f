package nommer.postgres.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings a database up to the schema that this program knows, step by step. */
final class Schema {
  /** One script for each step; {@code nommer_schema.version} tells how many were taken. */
  static final int VERSION = 2;

  /** The first whose statements these are. */
  static final int LEAST_SERVER = 13;

  /**
   * Numbers of changes are those of transactions. A database that was restored into another cluster
   * meets lower ones, and would tell nobody of its changes: {@code base} is added to them.
   */
  private static final String FIRST =
      "CREATE TABLE IF NOT EXISTS nommer_schema (version integer NOT NULL, base bigint NOT NULL);"
          + " INSERT INTO nommer_schema SELECT 0, 0 WHERE NOT EXISTS (SELECT FROM nommer_schema)";

  private static final String EXISTS =
      "SELECT count(*) FROM pg_tables WHERE tablename = 'nommer_schema' AND schemaname = current_schema()";
  private static final String FOUND = "SELECT version FROM nommer_schema";

  /** Who opens the database at the same time takes turns. */
  private static final String TURN =
      "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;"
          + " SELECT pg_advisory_xact_lock(hashtext('media-nommer ' || current_schema()))";

  private static final String REBASE =
      "UPDATE nommer_schema SET base = base + late FROM (SELECT max(changed) + 1 - base -"
          + " pg_current_xact_id()::text::bigint AS late FROM jobs, nommer_schema GROUP BY base) AS l"
          + " WHERE late > 0";

  private Schema() {}

  /**
   * Takes the missing steps, each in a transaction of its own.
   *
   * @throws NewerSchemaException a newer program was here
   * @throws SQLException it cannot be done
   */
  static void migrate(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setNetworkTimeout(Runnable::run, 0); // a step may take long where jobs are many
    Sql sql = new Sql(connection);
    int version = 0;
    while (version < VERSION) {
      run(connection, TURN);
      version = isThere(sql) ? version(sql) : 0;
      if (version < VERSION) {
        run(connection, FIRST + ";" + script(++version));
        sql.update("UPDATE nommer_schema SET version = ?", version);
      } else {
        sql.update(REBASE);
      }
      connection.commit();
    }
  }

  /**
   * Returns if the server is of that version, or newer.
   *
   * @throws SQLException it is older
   */
  static void requireServer(Connection connection, int least) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < least) {
      throw new SQLException(
          "the server is of version %d; %d is the least that serves".formatted(version, least),
          Trouble.OLD_SERVER);
    }
  }

  /** Whether any step was ever taken. */
  static boolean isThere(Sql sql) throws SQLException {
    return sql.number(EXISTS) != 0;
  }

  /**
   * How many steps were taken.
   *
   * @throws NewerSchemaException by a newer program
   */
  static int version(Sql sql) throws SQLException {
    int found = (int) sql.number(FOUND);
    if (found > VERSION) {
      throw new NewerSchemaException(
          ("its schema is version %d, made by a newer media-nommer; this one knows up to %d:"
                  + " run the newer program, or restore an older backup")
              .formatted(found, VERSION));
    }
    return found;
  }

  /** Runs statements that take no parameters; several may be separated by semicolons. */
  private static void run(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private static String script(int step) {
    String name = "schema-" + step + ".sql";
    try (InputStream script = Schema.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is missing from the bundle nommer.postgres");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
