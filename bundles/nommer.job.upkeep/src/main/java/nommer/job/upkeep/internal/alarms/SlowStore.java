package nommer.job.upkeep.internal.alarms;

import java.time.Duration;
import java.util.function.LongSupplier;
import nommer.job.api.JobId;
import nommer.job.store.JobStore;

/** Whether the store takes long to find a job, again and again. For one thread. */
final class SlowStore {
  private final JobStore store;
  private final LongSupplier nanos;
  private final JobId nobody;
  private int inARow;

  SlowStore(JobStore store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
    this.nobody = JobId.create(store.now());
  }

  String look() {
    long begin = nanos.getAsLong();
    Duration took = Duration.ZERO;
    try {
      store.find(nobody).ifPresent(job -> {});
    } finally {
      took = Duration.ofNanos(nanos.getAsLong() - begin);
      inARow = took.compareTo(Thresholds.STORE_ANSWER) > 0 ? inARow + 1 : 0;
    }
    return inARow < Thresholds.SLOW_ANSWERS
        ? ""
        : "the job store took %d ms to look for one job, and long before: is its disk or network busy?"
            .formatted(took.toMillis());
  }
}
