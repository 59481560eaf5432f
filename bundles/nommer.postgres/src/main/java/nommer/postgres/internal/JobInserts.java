package nommer.postgres.internal;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nommer.job.record.JobRow;
import org.jspecify.annotations.Nullable;

/** First saves, of which those that come at once share a statement, and so a commit. */
final class JobInserts {
  /** Of {@link JobRow#first}, in its order. */
  private static final List<String> TYPES =
      List.of(
          "text", "bigint", "bigint", "bigint", "text", "bigint", "text", "text", "bigint", "text",
          "bigint", "text", "bigint", "text", "text");

  private final PostgresDatabase database;
  private final Together<@Nullable Object[], Boolean> together;

  JobInserts(PostgresDatabase database) {
    this.database = database;
    this.together = new Together<>(database.tempo().storeCall(), this::write);
  }

  /**
   * Whether the job was not there yet, and is now.
   *
   * @param row as of {@link JobRow#first}
   * @throws SQLException it may have been inserted, or not
   */
  boolean insert(@Nullable Object[] row) throws SQLException {
    return together.call(row);
  }

  private List<Boolean> write(List<@Nullable Object[]> rows) throws SQLException {
    Object[] columns = IntStream.range(0, TYPES.size()).mapToObj(i -> column(rows, i)).toArray();
    Set<String> inserted =
        new HashSet<>(
            database.work(sql -> sql.list(JobWrites.INSERT, row -> row.getString(1), columns)));
    return rows.stream().map(row -> inserted.contains(String.valueOf(row[0]))).toList();
  }

  private static Object column(List<@Nullable Object[]> rows, int i) {
    @Nullable Object[] values = rows.stream().map(row -> Sql.plain(row[i])).toArray();
    return TYPES.get(i).equals("text")
        ? Arrays.copyOf(values, values.length, String[].class)
        : Arrays.copyOf(values, values.length, Long[].class);
  }
}
