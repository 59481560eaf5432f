package nommer.fleet.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A document as a row of a table of SQL. Stateless. */
public final class DocumentRow {
  /** In the order of {@link #values}, and of what {@link #read} takes. */
  public static final String COLUMNS = "kind, id, rev, mark, live, time, text";

  private DocumentRow() {}

  /** Texts, a number, a truth and a time, which stands in the table as milliseconds since 1970. */
  public static Object[] values(Document document) {
    return new Object[] {
      document.kind(),
      document.id(),
      document.revision(),
      document.mark(),
      document.live(),
      document.time(),
      document.text()
    };
  }

  /** The current row, whose columns are {@link #COLUMNS}. */
  public static Document read(ResultSet row) throws SQLException {
    return new Document(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getBoolean(5),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getString(7));
  }
}
