package nommer.sql.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

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
    return open(file, busyMillis, new SQLiteConfig());
  }

  /** The same, but makes no file where there is none. */
  static Session openExisting(Path file, int busyMillis) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return open(file, busyMillis, config);
  }

  private static Session open(Path file, int busyMillis, SQLiteConfig config) throws SQLException {
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

  /**
   * Writes, and tells how many rows.
   *
   * @param parameters texts, numbers, truths, times, or null for none
   */
  int update(String sql, @Nullable Object... parameters) throws SQLException {
    return bound(sql, parameters).executeUpdate();
  }

  /** What {@code each} makes of the rows that are found, in their order. */
  <T> List<T> list(String sql, Row<T> each, @Nullable Object... parameters) throws SQLException {
    List<T> list = new ArrayList<>();
    try (ResultSet row = bound(sql, parameters).executeQuery()) {
      while (row.next()) {
        list.add(each.read(row));
      }
    }
    return list;
  }

  private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(sql);
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      statement.setObject(i + 1, value instanceof Instant time ? time.toEpochMilli() : value);
    }
    return statement;
  }

  /** Makes something of the current row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
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
