package nommer.fleet.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nommer.job.api.JobStoreException;
import nommer.job.bulk.BulkBook;
import nommer.job.bulk.BulkTask;
import nommer.job.record.Fields;
import nommer.job.record.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tasks as documents, whose mark is their state and whose time is their start. */
@Component(service = BulkBook.class)
public final class ShelvedBulk implements BulkBook {
  private static final String KIND = "bulk";

  private final Shelf shelf;

  @Activate
  public ShelvedBulk(@Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.STORE + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public boolean save(BulkTask task) {
    return calling("keep the task " + task.id(), () -> shelf.save(document(task)));
  }

  @Override
  public Optional<BulkTask> find(String id) {
    return calling("find the task " + id, () -> shelf.find(KIND, id).map(ShelvedBulk::task));
  }

  @Override
  public List<BulkTask> all() {
    return calling(
        "list tasks",
        () ->
            shelf.list(KIND, Instant.EPOCH).stream()
                .map(ShelvedBulk::task)
                .sorted(
                    Comparator.comparing((BulkTask task) -> task.order().startedAt())
                        .thenComparing(BulkTask::id)
                        .reversed())
                .toList());
  }

  @Override
  public void forget(Instant startedBefore) {
    calling(
        "remove tasks",
        () -> {
          shelf.sweep(KIND, startedBefore);
          return true;
        });
  }

  private static Document document(BulkTask task) {
    return new Document(
        KIND,
        task.id(),
        task.revision(),
        task.progress().state().name(),
        !task.hasEnded(),
        task.order().startedAt(),
        Json.write(json -> BulkText.write(json, task)));
  }

  private static BulkTask task(Document document) {
    return BulkText.read(document, Fields.parse(document.text()));
  }

  private static <T> T calling(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ShelfException e) {
      throw new JobStoreException(what + " failed: " + e.getMessage(), e);
    }
  }
}
