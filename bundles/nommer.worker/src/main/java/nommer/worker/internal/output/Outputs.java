package nommer.worker.internal.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import nommer.media.api.MediaException;
import nommer.media.api.Storage;
import nommer.plugins.PluginFault;
import nommer.worker.internal.claim.Persistent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outputs of one attempt, staged at their destinations: from then on until the end, the attempt
 * is in the code of their storages. Used by one thread.
 */
public final class Outputs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outputs.class);

  private final List<Staged> staged = new ArrayList<>();
  private final Set<Integer> filled = new HashSet<>();

  private record Staged(Within use, Storage.Staging staging, String name) {}

  /** Stages one more; {@code use} is its own from now on, whatever happens. */
  public void stage(Within use, OutputPlan plan) throws InterruptedException {
    boolean kept = false;
    try {
      Storage.Staging staging = use.<Storage.Staging, InterruptedException>call(plan::stage);
      String recorded = use.call(storage -> staging.name().toString());
      staged.add(new Staged(use, staging, recorded));
      kept = true;
    } finally {
      if (!kept) {
        use.close();
      }
    }
  }

  /** What the job's record calls them. */
  public List<String> names() {
    return staged.stream().map(Staged::name).toList();
  }

  /**
   * Stores what was encoded, not yet for all to see.
   *
   * @param files by index of the output; the others are left out
   */
  public void fill(SortedMap<Integer, Path> files) throws InterruptedException {
    filled.addAll(files.keySet());
    for (Map.Entry<Integer, Path> entry : files.entrySet()) {
      Staged each = staged.get(entry.getKey());
      Path file = entry.getValue();
      each.use()
          .<Boolean, InterruptedException>call(
              storage -> {
                each.staging().fill(file);
                return true;
              });
    }
  }

  /** For all to see, one after the other, while {@code claim} has time for it. */
  public void publish(Persistent claim) throws InterruptedException {
    for (int i = 0; i < staged.size(); i++) {
      claim.requireValidity();
      try {
        publish(i);
      } catch (MediaException e) {
        throw new MediaException(
            e.code(), e.reason(), e.getMessage() + visible(i), e.retryAfter(), e);
      }
      note(claim, i + 1);
    }
  }

  /** The last one is on record with the job's end. */
  private void note(Persistent claim, int published) throws InterruptedException {
    if (published < staged.size()) {
      claim.untilStored(held -> held.published(published));
    }
  }

  private void publish(int index) {
    if (!filled.contains(index)) {
      return;
    }
    Staged each = staged.get(index);
    each.use()
        .call(
            storage -> {
              each.staging().publish();
              return true;
            });
  }

  /** What a client must know of a job that failed half-way. */
  private String visible(int count) {
    return count == 0
        ? ""
        : "; %d of %d outputs are at their destinations already: outputs[0]%s"
            .formatted(count, staged.size(), count == 1 ? "" : " to outputs[" + (count - 1) + "]");
  }

  /** Removes what was not published, and leaves the storages. */
  @Override
  public void close() {
    staged.forEach(Outputs::close);
    staged.clear();
  }

  private static void close(Staged each) {
    try (Within use = each.use()) {
      use.call(
          storage -> {
            each.staging().close();
            return true;
          });
    } catch (RuntimeException e) {
      String trace = e instanceof PluginFault fault ? fault.trace() : e.toString();
      LOG.warn("staging not closed name={} cause={}", each.name(), trace);
    }
  }
}
