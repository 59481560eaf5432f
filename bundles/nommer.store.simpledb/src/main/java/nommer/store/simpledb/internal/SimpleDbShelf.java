package nommer.store.simpledb.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import nommer.aws.simpledb.Condition;
import nommer.aws.simpledb.ConflictException;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Order;
import nommer.aws.simpledb.SdbException;
import nommer.aws.simpledb.Where;
import nommer.fleet.record.Document;
import nommer.fleet.record.Shelf;
import nommer.fleet.record.ShelfException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Documents as items of the state domain, with their kind and id for a name. No attribute is named
 * as one of a job's, beside which documents may stand.
 */
@Component(service = Shelf.class, property = Shelf.KEEPS + "=" + Shelf.REGISTRY)
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=registry", "name=simpledb", "reach=shared"})
@SatisfyingConditionTarget("(nommer.backend.registry=simpledb)")
public class SimpleDbShelf implements Shelf {
  static final String MARK = "mark";

  /** Items of versions before the shelf have none. */
  static final String LIVE = "live";

  static final String REVISION = "revision";
  static final String TEXT = "record";

  private static final String TIME = "time";
  private static final String WRITE = "write";
  private static final int SWEPT_AT_ONCE = 100;

  private final SimpleDb db;
  private final Function<SimpleDb, String> place;
  private volatile boolean raised;

  @Activate
  public SimpleDbShelf(@Reference SimpleDb db) {
    this(db, SimpleDb::state);
  }

  SimpleDbShelf(SimpleDb db, Function<SimpleDb, String> place) {
    this.db = db;
    this.place = place;
  }

  /** The domain, once it is there and what older versions left in it stands as documents. */
  private String domain() {
    String domain = place.apply(db);
    if (!raised) {
      new OlderDocuments(db.client(), domain).raise();
      raised = true;
    }
    return domain;
  }

  @Override
  public boolean save(Document document) {
    return calling(() -> put(document, SimpleDb.before(REVISION, document.revision())));
  }

  private boolean put(Document document, Condition condition) {
    String domain = domain();
    String item = item(document.kind(), document.id());
    String write = UUID.randomUUID().toString();
    try {
      db.client().put(domain, item, fields(document).put(WRITE, write), condition);
      return true;
    } catch (ConflictException e) { // with somebody, or with a try of ours whose answer got lost
      return e.isRetried() && write.equals(db.client().get(domain, item).get(WRITE));
    }
  }

  @Override
  public void replace(Document document) {
    calling(
        () -> {
          String item = item(document.kind(), document.id());
          db.client().put(domain(), item, fields(document), null);
          return true;
        });
  }

  @Override
  public Optional<Document> find(String kind, String id) {
    return calling(
        () -> {
          Map<String, String> held = db.client().get(domain(), item(kind, id));
          return held.isEmpty() ? Optional.empty() : Optional.of(document(held));
        });
  }

  @Override
  public List<Document> list(String kind, Instant since) {
    String where = "(time >= %s or live = '1')".formatted(Where.value(Order.of(since)));
    return calling(() -> select(kind, where, Integer.MAX_VALUE));
  }

  private List<Document> select(String kind, String where, int most) {
    String select =
        "select * from %s where kind = %s and %s%s"
            .formatted(Where.name(domain()), Where.value(kind), where, Where.limit(most));
    return db.client().select(select, true, most).stream().map(SimpleDbShelf::document).toList();
  }

  @Override
  public void remove(String kind, String id, long revision) {
    calling(() -> delete(kind, id, revision));
  }

  private boolean delete(String kind, String id, long revision) {
    Condition unmoved = Condition.is(REVISION, Order.of(revision));
    try {
      db.client().delete(domain(), item(kind, id), unmoved);
      return true;
    } catch (ConflictException movedOrGone) {
      return false;
    }
  }

  @Override
  public void sweep(String kind, Instant before) {
    String where = "live = '0' and time < " + Where.value(Order.of(before));
    calling(
        () -> {
          select(kind, where, SWEPT_AT_ONCE)
              .forEach(each -> delete(kind, each.id(), each.revision()));
          return true;
        });
  }

  static String item(String kind, String id) {
    return kind + " " + id;
  }

  static Fields fields(Document document) {
    return new Fields()
        .put("kind", document.kind())
        .put("id", document.id())
        .put(REVISION, Order.of(document.revision()))
        .put(MARK, document.mark())
        .put(LIVE, document.live() ? "1" : "0")
        .put(TIME, Order.of(document.time()))
        .putText(TEXT, JsonText.escaped(document.text()));
  }

  private static Document document(Map<String, String> held) {
    return new Document(
        Fields.required(held, "kind"),
        Fields.required(held, "id"),
        Long.parseLong(Fields.required(held, REVISION)),
        Fields.required(held, MARK),
        Fields.required(held, LIVE).equals("1"),
        Order.time(Fields.required(held, TIME)),
        Fields.text(held, TEXT));
  }

  @Override
  public Instant now() {
    return db.now();
  }

  private static <T> T calling(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdbException e) {
      throw new ShelfException(String.valueOf(e.getMessage()), e);
    }
  }
}
