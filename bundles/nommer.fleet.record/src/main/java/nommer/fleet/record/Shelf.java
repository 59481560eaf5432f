package nommer.fleet.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a store keeps small documents that all daemons share: a few hundred, of a few kilobytes. A
 * store publishes one for each choice of a backend that it can serve, with the property {@link
 * #KEEPS}. Thread-safe; each call is atomic but {@link #sweep}, and reads see every write before
 * them.
 */
public interface Shelf {
  /** Service property: what it keeps, {@link #REGISTRY} or {@link #STORE}. */
  String KEEPS = "nommer.shelf";

  /** Of what belongs to nodes and instances. */
  String REGISTRY = "registry";

  /** Of what belongs to the jobs, and is kept with them. */
  String STORE = "store";

  /** A time after that of every document. */
  Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  /**
   * Stores {@code document} if revision {@code document.revision() - 1} stands there; revision 0 is
   * stored if nothing does. It is on the disk when this returns.
   *
   * @return whether it was stored; if not, another one stands there
   * @throws ShelfException the backend could not be reached: it may or may not have been stored
   */
  boolean save(Document document);

  /**
   * Stores {@code document} in the place of whatever stands there. A power cut may undo that.
   *
   * @throws ShelfException the backend could not be reached: it may or may not have been stored
   */
  void replace(Document document);

  /**
   * The document as it stands now.
   *
   * @throws ShelfException the backend could not be reached
   */
  Optional<Document> find(String kind, String id);

  /**
   * Documents whose time is not before {@code since}, and of those before only the live ones; in no
   * order.
   *
   * @throws ShelfException the backend could not be reached
   */
  List<Document> list(String kind, Instant since);

  /**
   * Removes a document, if this revision of it still stands there.
   *
   * @throws ShelfException the backend could not be reached: it may or may not be gone
   */
  void remove(String kind, String id, long revision);

  /**
   * Removes documents whose time is before {@code before} and that are not live, or some of them if
   * there are very many.
   *
   * @throws ShelfException the backend could not be reached: some may be gone
   */
  void sweep(String kind, Instant before);

  /** The backend's clock, to the millisecond. */
  Instant now();
}
