package nommer.bench.internal.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what a schedule says, and undoes it when its time is over. For one thread. */
final class Deeds {
  private static final long TARGET_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_MILLIS = 20;
  private static final long END_SECONDS = 60;

  private final Map<Kind, Deed> deeds;
  private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
  private final List<Future<?>> undone = new ArrayList<>();
  private final ScheduledExecutorService undoing =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "chaos-undo"));

  /**
   * @param deeds those that this machine can do
   */
  Deeds(Map<Kind, Deed> deeds) {
    this.deeds = new EnumMap<>(deeds);
  }

  /** How often what was done. */
  Map<Kind, Integer> done() {
    return new EnumMap<>(done);
  }

  int kills() {
    return done.entrySet().stream()
        .filter(entry -> entry.getKey().kills())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Waits out the pause, then for something that it can be done to, for half a minute at most. */
  void perform(Fault fault) throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(fault.pauseMillis());
    Deed deed = deeds.get(fault.kind());
    long end = System.nanoTime() + TARGET_NANOS;
    while (deed != null && System.nanoTime() - end < 0) {
      Optional<Deed.Undo> undo = deed.begin(fault);
      if (undo.isPresent()) {
        done.merge(fault.kind(), 1, Integer::sum);
        later(fault, undo.get());
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private void later(Fault fault, Deed.Undo undo) {
    if (undo == Deed.Undo.NOTHING) {
      return;
    }
    Callable<Void> task =
        () -> {
          undo.undo();
          return null;
        };
    undone.add(undoing.schedule(task, fault.lastsMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Waits until all is undone.
   *
   * @throws IllegalStateException something was not
   */
  void settle() throws InterruptedException {
    undoing.shutdown();
    for (Future<?> each : undone) {
      try {
        each.get(END_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("a fault was not undone", e);
      }
    }
  }
}
