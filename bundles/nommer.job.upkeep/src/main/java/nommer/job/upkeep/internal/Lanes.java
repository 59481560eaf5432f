package nommer.job.upkeep.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import nommer.job.api.JobId;

/**
 * Shares out callbacks over the hosts that they go to, so that none holds up those to others: a few
 * at a time to each, one now and then to a host that keeps failing. A host's others wait here for
 * its next place, up to a number; the rest stays in the store. Thread-safe.
 */
final class Lanes {
  /** At a time to all hosts together. */
  static final int MOST = 128;

  /** Hosts that are remembered for their failures. */
  private static final int REMEMBERED = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Set<JobId> held = new HashSet<>();
  private int underWay;
  private boolean closed;

  /** What becomes of a job whose client is to be told. */
  enum Entry {
    /** It has a place, and {@link #leave} must follow. */
    STARTS,
    /** It has its turn later: {@link #leave} names it. */
    WAITS,
    /** Too many wait for its host: it is to be found again. */
    FULL,
    /** Its host fails, and it is not its turn to try. */
    FAILING
  }

  /** Whose turn it is, and which host's place it has. */
  record Turn(String host, JobId job) {}

  Lanes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The jobs that have a place or wait for one. */
  synchronized Set<JobId> held() {
    return Set.copyOf(held);
  }

  /** Asks for a place. */
  synchronized Entry enter(String host, JobId job) {
    forgetSome();
    Lane lane = lanes.computeIfAbsent(host, unused -> new Lane());
    if (lane.hasPlace(nanoTime.getAsLong()) && underWay < MOST && lane.waiting.isEmpty()) {
      held.add(job);
      begin(lane);
      return Entry.STARTS;
    }
    if (lane.isFailing()) {
      return Entry.FAILING;
    }
    if (lane.isFull()) {
      return Entry.FULL;
    }
    held.add(job);
    lane.waiting.add(job);
    return Entry.WAITS;
  }

  private void begin(Lane lane) {
    lane.begin();
    underWay++;
  }

  private void forgetSome() {
    if (lanes.size() >= REMEMBERED) {
      lanes.values().removeIf(Lane::isIdle);
    }
  }

  /** The host answered, in whatever words, after so long. */
  synchronized void answered(String host, Duration took) {
    lane(host).ifPresent(lane -> lane.answered(took.toNanos()));
  }

  /** Of one that fails for too long, those that wait here are dropped: they are in the store. */
  synchronized void failed(String host, String failure) {
    lane(host)
        .ifPresent(
            lane -> {
              lane.failed(nanoTime.getAsLong(), failure);
              if (lane.isFailing()) {
                lane.waiting.forEach(held::remove);
                lane.waiting.clear();
              }
            });
  }

  /** A place is free again: whose turn it is next, on that host or another. */
  synchronized Optional<Turn> leave(String host, JobId job) {
    held.remove(job);
    underWay--;
    notifyAll();
    lane(host).ifPresent(Lane::end);
    Optional<Turn> next = closed ? Optional.empty() : next(host).or(this::waitedForAny);
    if (lane(host).filter(Lane::isForgettable).isPresent()) {
      lanes.remove(host);
    }
    return next;
  }

  /** Hosts wait for their own places only, but when all were taken. */
  private Optional<Turn> waitedForAny() {
    return underWay < MOST - 1
        ? Optional.empty()
        : lanes.keySet().stream().flatMap(host -> next(host).stream()).findFirst();
  }

  private Optional<Turn> next(String host) {
    Lane lane = lanes.get(host);
    if (lane == null || lane.waiting.isEmpty() || !lane.hasPlace(nanoTime.getAsLong())) {
      return Optional.empty();
    }
    begin(lane);
    return Optional.of(new Turn(host, lane.waiting.remove()));
  }

  private Optional<Lane> lane(String host) {
    return Optional.ofNullable(lanes.get(host));
  }

  /** Whether those of a host that was {@link Entry#FULL} are to be looked for; true once. */
  synchronized boolean asksForMore(String host) {
    return lane(host).map(Lane::asksForMore).orElse(false);
  }

  /** For how long to put off what has no place. */
  synchronized Duration off(String host) {
    return Duration.ofNanos(lane(host).map(lane -> lane.off(nanoTime.getAsLong())).orElse(0L));
  }

  /** What the host failed with last, or empty. */
  synchronized String lastFailure(String host) {
    return lane(host).map(Lane::lastFailure).orElse("");
  }

  /**
   * Gives nobody a turn any more, and waits for those under way.
   *
   * @return how many are under way still when {@code patience} ended
   */
  synchronized int close(Duration patience) throws InterruptedException {
    closed = true;
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (underWay > 0 && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return underWay;
  }
}
