package nommer.postgres.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nommer.fleet.record.Document;
import nommer.fleet.record.DocumentRow;
import nommer.fleet.record.Shelf;
import nommer.fleet.record.ShelfException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Documents in the table {@code documents}. */
@Component(service = Shelf.class, property = Shelf.KEEPS + "=" + Shelf.REGISTRY)
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=registry", "name=postgres", "reach=shared"})
@SatisfyingConditionTarget("(nommer.backend.registry=postgres)")
public class PostgresShelf implements Shelf {
  private static final String GIVEN =
      "WITH given ("
          + DocumentRow.COLUMNS
          + ") AS (VALUES (?, ?, ?::bigint, ?, ?::boolean,"
          + " ?::bigint, ?)) ";
  private static final String INSERT =
      GIVEN + "INSERT INTO documents SELECT * FROM given ON CONFLICT (kind, id) ";
  private static final String SAVE_FIRST = INSERT + "DO NOTHING";
  private static final String REPLACE =
      INSERT
          + "DO UPDATE SET rev = EXCLUDED.rev, mark = EXCLUDED.mark, live = EXCLUDED.live,"
          + " time = EXCLUDED.time, text = EXCLUDED.text";
  private static final String SAVE_NEXT =
      GIVEN
          + "UPDATE documents AS d SET rev = g.rev, mark = g.mark, live = g.live, time = g.time,"
          + " text = g.text FROM given AS g WHERE d.kind = g.kind AND d.id = g.id"
          + " AND d.rev = g.rev - 1";
  private static final String REMOVE =
      "DELETE FROM documents WHERE kind = ? AND id = ? AND rev = ?";
  private static final String SWEEP =
      "DELETE FROM documents WHERE kind = ? AND time < ? AND NOT live";

  private static final String SELECT =
      "SELECT " + DocumentRow.COLUMNS + " FROM documents WHERE kind = ? AND ";
  private static final String FIND = SELECT + "id = ?";
  private static final String LIST = SELECT + "(time >= ? OR live)";

  private final PostgresDatabase database;
  private final Supplier<Instant> clock;

  @Activate
  public PostgresShelf(@Reference PostgresDatabase database) {
    this(database, database::now);
  }

  PostgresShelf(PostgresDatabase database, Supplier<Instant> clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean save(Document document) {
    return write(document.revision() == 0 ? SAVE_FIRST : SAVE_NEXT, DocumentRow.values(document))
        == 1;
  }

  @Override
  public void replace(Document document) {
    write(REPLACE, DocumentRow.values(document));
  }

  @Override
  public void remove(String kind, String id, long revision) {
    write(REMOVE, kind, id, revision);
  }

  @Override
  public void sweep(String kind, Instant before) {
    write(SWEEP, kind, before);
  }

  @Override
  public Optional<Document> find(String kind, String id) {
    return read(FIND, kind, id).stream().findFirst();
  }

  @Override
  public List<Document> list(String kind, Instant since) {
    return read(LIST, kind, since);
  }

  @Override
  public Instant now() {
    return clock.get();
  }

  private int write(String text, Object... parameters) {
    return work(sql -> sql.update(text, parameters));
  }

  private List<Document> read(String text, Object... parameters) {
    return work(sql -> sql.list(text, DocumentRow::read, parameters));
  }

  private <T> T work(Sql.Work<T> work) {
    try {
      return database.work(work);
    } catch (SQLException e) {
      throw new ShelfException(String.valueOf(e.getMessage()), e);
    }
  }
}
