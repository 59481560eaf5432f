package nommer.sql.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
    attribute = {"kind=registry", "name=sql", "reach=machine"})
@SatisfyingConditionTarget("(nommer.backend.registry=sql)")
public class SqlShelf implements Shelf {
  private static final String INSERT = " INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  private static final String SAVE_FIRST = "INSERT" + INSERT + " ON CONFLICT DO NOTHING";
  private static final String SAVE_NEXT =
      "UPDATE documents SET rev = ?3, mark = ?4, live = ?5, time = ?6, text = ?7"
          + " WHERE kind = ?1 AND id = ?2 AND rev = ?3 - 1";
  private static final String REPLACE = "INSERT OR REPLACE" + INSERT;
  private static final String REMOVE =
      "DELETE FROM documents WHERE kind = ? AND id = ? AND rev = ?";

  private static final String SELECT =
      "SELECT " + DocumentRow.COLUMNS + " FROM documents WHERE kind = ?1 AND ";

  static final String FIND = SELECT + "id = ?2";

  /** Two selects, since SQLite would answer an OR by reading all that there ever were. */
  static final String LIST = SELECT + "time >= ?2 UNION ALL " + SELECT + "time < ?2 AND live = 1";

  static final String SWEEP = "DELETE FROM documents WHERE kind = ? AND time < ? AND live = 0";

  private final SqlDatabase database;
  private final Clock clock;

  @Activate
  public SqlShelf(@Reference SqlDatabase database) {
    this(database, Clock.systemUTC());
  }

  SqlShelf(SqlDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean save(Document document) {
    String save = document.revision() == 0 ? SAVE_FIRST : SAVE_NEXT;
    return write(Durability.FLUSHED, save, DocumentRow.values(document)) == 1;
  }

  @Override
  public void replace(Document document) {
    write(Durability.LAZY, REPLACE, DocumentRow.values(document));
  }

  @Override
  public void remove(String kind, String id, long revision) {
    write(Durability.LAZY, REMOVE, kind, id, revision);
  }

  @Override
  public void sweep(String kind, Instant before) {
    write(Durability.LAZY, SWEEP, kind, before);
  }

  private int write(Durability durability, String sql, Object... parameters) {
    try {
      return database.write(durability, session -> session.update(sql, parameters));
    } catch (SQLException e) {
      throw new ShelfException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Optional<Document> find(String kind, String id) {
    return read(FIND, kind, id).stream().findFirst();
  }

  @Override
  public List<Document> list(String kind, Instant since) {
    return read(LIST, kind, since);
  }

  private List<Document> read(String sql, Object... parameters) {
    try {
      return database.read(session -> session.list(sql, DocumentRow::read, parameters));
    } catch (SQLException e) {
      throw new ShelfException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
