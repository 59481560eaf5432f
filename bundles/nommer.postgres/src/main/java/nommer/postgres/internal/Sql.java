package nommer.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on a connection. The driver keeps those prepared that come again. */
record Sql(Connection connection) {
  /** Something to do on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  /** Makes something of the current row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Writes, and tells how many rows.
   *
   * @param parameters texts, numbers, truths, times, arrays of texts or numbers, or null for none
   */
  int update(String text, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = bound(text, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** What {@code each} makes of the rows that are found, in their order. */
  <T> List<T> list(String text, Row<T> each, @Nullable Object... parameters) throws SQLException {
    List<T> list = new ArrayList<>();
    try (PreparedStatement statement = bound(text, parameters);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        list.add(each.read(row));
      }
    }
    return list;
  }

  /** The number that is the only column of the only row. */
  long number(String text, @Nullable Object... parameters) throws SQLException {
    return list(text, row -> row.getLong(1), parameters).get(0);
  }

  private PreparedStatement bound(String text, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, plain(parameters[i]));
    }
    return statement;
  }

  /**
   * A text of PostgreSQL's has no NUL; what we write ourselves has none, what others answered may.
   */
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Instant time
        ? (Long) time.toEpochMilli()
        : value instanceof String text ? text.replace('\0', '\uFFFD') : value;
  }
}
