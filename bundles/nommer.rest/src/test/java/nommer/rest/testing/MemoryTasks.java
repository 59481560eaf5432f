package nommer.rest.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.job.bulk.BulkOrder;
import nommer.job.bulk.BulkProgress;
import nommer.job.bulk.BulkState;
import nommer.job.bulk.BulkTask;
import nommer.job.bulk.BulkTasks;

/** Tasks that are kept, and never begun. */
public final class MemoryTasks implements BulkTasks {
  private final List<BulkTask> tasks = new ArrayList<>();

  /** Forgets all. */
  public synchronized void reset() {
    tasks.clear();
  }

  /** The last that was started. */
  public synchronized BulkTask last() {
    return tasks.get(0);
  }

  /** Has a task come so far. */
  public synchronized void come(BulkTask task, BulkProgress so) {
    tasks.replaceAll(each -> each.id().equals(task.id()) ? each.come(so, each.until()) : each);
  }

  @Override
  public synchronized Optional<BulkTask> start(BulkOrder order) {
    if (tasks.stream().filter(task -> !task.hasEnded()).count() == MOST) {
      return Optional.empty();
    }
    tasks.add(0, BulkTask.of(order));
    return Optional.of(last());
  }

  @Override
  public synchronized Optional<BulkTask> find(String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }

  @Override
  public synchronized List<BulkTask> all() {
    return List.copyOf(tasks);
  }

  @Override
  public synchronized Optional<BulkTask> cancel(String id) {
    find(id)
        .filter(task -> !task.hasEnded())
        .ifPresent(
            task ->
                come(
                    task,
                    task.progress().ended(BulkState.CANCELLED, task.order().startedAt(), "")));
    return find(id);
  }
}
