package nommer.sql.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** A connection with the statements that were prepared on it. For one thread at a time. */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private Session(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens {@code file}, waiting up to {@code busyMillis} each time another process is in the way.
   */
  static Session open(Path file, int busyMillis) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout(busyMillis);
    return new Session(config.createConnection("jdbc:sqlite:" + file));
  }

  /** The statement of this text, to be used up before anything else is done with it. */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /** Prepares all anew from here on: the driver closes a statement that met a full disk. */
  void forgetPrepared() {
    for (PreparedStatement each : prepared.values()) {
      try {
        each.close();
      } catch (SQLException e) {
        LOG.debug("statement told again what it had met reason={}", e.getMessage());
      }
    }
    prepared.clear();
  }

  /** Runs statements that take no parameters; several may be separated by semicolons. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** The first column of the first row, as text. */
  String ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
