package nommer.fleet.record;

import java.util.Optional;
import java.util.function.Supplier;
import nommer.job.api.JobStoreException;
import nommer.job.tempo.Agreements;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Agreements as documents, whose mark is what was agreed on. */
@Component(service = Agreements.class)
public final class ShelvedAgreements implements Agreements {
  /** Of agreements: a store's doctor may look for one without opening the store. */
  public static final String KIND = "agreement";

  private final Shelf shelf;

  @Activate
  public ShelvedAgreements(
      @Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.STORE + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  /** Reads first: who asks again costs no write. */
  @Override
  public String agree(String name, String value) {
    return calling(
        name,
        () -> {
          Optional<Document> standing = shelf.find(KIND, name);
          return standing.isPresent() ? standing.get().mark() : saved(name, value, 0);
        });
  }

  @Override
  public String change(String name, String old, String value) {
    return calling(
        name,
        () -> {
          Document standing = standing(name);
          return standing.mark().equals(old)
              ? saved(name, value, standing.revision() + 1)
              : standing.mark();
        });
  }

  private String saved(String name, String value, long revision) {
    return shelf.save(new Document(KIND, name, revision, value, true, shelf.now(), ""))
        ? value
        : standing(name).mark();
  }

  private Document standing(String name) {
    return shelf
        .find(KIND, name)
        .orElseThrow(() -> new IllegalStateException("nothing stands under " + name));
  }

  private static String calling(String name, Supplier<String> call) {
    try {
      return call.get();
    } catch (ShelfException e) {
      throw new JobStoreException("agreement on " + name + " failed: " + e.getMessage(), e);
    }
  }
}
