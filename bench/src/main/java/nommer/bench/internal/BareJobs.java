package nommer.bench.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nommer.job.api.JobState;
import org.sqlite.SQLiteConfig;

/**
 * The table {@code jobs} as plain JDBC sees it: one connection, one thread, each statement a commit
 * of its own. Takes rows with whatever columns the schema has. The schema itself is nommer.sql's.
 */
final class BareJobs implements AutoCloseable {
  private static final int BUSY_MILLIS = 10_000;

  /** Columns that the store's updates leave alone. */
  private static final List<String> ONCE =
      List.of("id", "created_at", "place", "due", "request", "told", "tries", "next_try");

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
  private String synchronous = "";

  /** Opens a database that nommer.sql made; every commit is flushed. */
  BareJobs(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout(BUSY_MILLIS);
    this.connection = config.createConnection("jdbc:sqlite:" + file);
    synchronous("FULL");
  }

  /** FULL, NORMAL or OFF, for the commits that follow. */
  void synchronous(String mode) throws SQLException {
    if (!mode.equals(synchronous)) {
      run("PRAGMA synchronous = " + mode);
      synchronous = mode;
    }
  }

  /** The newest row. */
  Map<String, Object> newest() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM jobs ORDER BY seq DESC LIMIT 1")) {
      if (!rows.next()) {
        throw new SQLException("the table jobs is empty");
      }
      return row(rows);
    }
  }

  private static Map<String, Object> row(ResultSet rows) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    ResultSetMetaData columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.put(columns.getColumnName(i), rows.getObject(i));
    }
    row.keySet().removeAll(List.of("seq", "changed"));
    return row;
  }

  /** Number of jobs in that state, as the triggers count. */
  long count(JobState state) throws SQLException {
    PreparedStatement count = prepare("SELECT jobs FROM job_counts WHERE state = ?");
    count.setString(1, state.name());
    try (ResultSet rows = count.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  void insert(Map<String, Object> row) throws SQLException {
    String columns = String.join(", ", row.keySet());
    String marks = row.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
    PreparedStatement insert =
        prepare(
            ("INSERT INTO jobs (%s, changed) VALUES (%s,"
                    + " (SELECT coalesce(max(changed), 0) + 1 FROM jobs)) ON CONFLICT (id) DO NOTHING")
                .formatted(columns, marks));
    bind(insert, row);
    requireOne(insert.executeUpdate());
  }

  /** As one commit, whatever their number. */
  void insertTogether(Iterable<Map<String, Object>> rows) throws SQLException {
    connection.setAutoCommit(false);
    for (Map<String, Object> row : rows) {
      insert(row);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Saves the next revision, flushed only where the store does. */
  void update(Map<String, Object> row) throws SQLException {
    boolean running = JobState.valueOf((String) row.get("state")).isRunning();
    synchronous(running ? "NORMAL" : "FULL");
    Map<String, Object> changing = new LinkedHashMap<>(row);
    changing.keySet().removeAll(ONCE);
    String set = String.join(" = ?, ", changing.keySet());
    PreparedStatement update =
        prepare(
            "UPDATE jobs SET changed = (SELECT max(changed) + 1 FROM jobs), "
                + set
                + " = ? WHERE id = ? AND rev = ?");
    int next = bind(update, changing);
    update.setObject(next, row.get("id"));
    update.setLong(next + 1, ((Number) row.get("rev")).longValue() - 1);
    requireOne(update.executeUpdate());
  }

  /** A statement that takes no parameters. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int bind(PreparedStatement statement, Map<String, Object> row)
      throws SQLException {
    int next = 1;
    for (Object value : row.values()) {
      statement.setObject(next++, value);
    }
    return next;
  }

  private static void requireOne(int changed) throws SQLException {
    if (changed != 1) {
      throw new SQLException("expected to write one row, not " + changed);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
