package nommer.worker.internal.space;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import nommer.job.api.JobId;

/**
 * Jobs that had no room beside others, and what they need: they are not claimed again before that
 * is there. Who is not asked for any more runs elsewhere, or not at all. For one thread at a time.
 */
final class LeftAlone {
  private static final int MOST = 1000;
  private static final long FORGOTTEN_NANOS = Duration.ofMinutes(10).toNanos();

  private final LongSupplier nanos;
  private final Map<JobId, Waiting> waiting = new LinkedHashMap<>();

  private record Waiting(List<Owed> needs, long askedNanos) {}

  LeftAlone(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void add(JobId id, List<Owed> needs) {
    forgetOld();
    waiting.put(id, new Waiting(needs, nanos.getAsLong()));
    if (waiting.size() > MOST) {
      forget(waiting.keySet().iterator().next());
    }
  }

  /** What it needs; nothing if that is not known. */
  List<Owed> asked(JobId id) {
    Waiting known = waiting.get(id);
    if (known == null) {
      return List.of();
    }
    add(id, known.needs());
    return known.needs();
  }

  void forget(JobId id) {
    waiting.remove(id);
  }

  int size() {
    forgetOld();
    return waiting.size();
  }

  /** Bytes that the one needs which needs least; 0 if there is none. */
  long least() {
    return waiting.values().stream()
        .mapToLong(each -> each.needs().stream().mapToLong(Owed::bytes).max().orElse(0))
        .min()
        .orElse(0);
  }

  private void forgetOld() {
    long now = nanos.getAsLong();
    Iterator<Waiting> all = waiting.values().iterator();
    while (all.hasNext()) {
      if (now - all.next().askedNanos() > FORGOTTEN_NANOS) {
        all.remove();
      }
    }
  }
}
