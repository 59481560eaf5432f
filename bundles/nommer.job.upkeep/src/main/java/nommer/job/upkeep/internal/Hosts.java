package nommer.job.upkeep.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Shares out callbacks over the hosts that they go to, so that none holds up those to others: a few
 * at a time to each, one at a time to a host that keeps failing, and the rest is put off for as
 * long as it may take until their turn comes. It remembers hosts with something under way, and
 * those that failed last. Thread-safe.
 */
final class Hosts {
  /** At a time to one host. */
  static final int MOST = 4;

  /** Failed so often in a row, a host is tried by one callback at a time. */
  static final int FAILED_BEFORE_ONE = 5;

  /** Hosts that are remembered; of more, some are forgotten, and begin anew. */
  private static final int REMEMBERED = 10_000;

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** What an answer is taken to need until one has come. */
  private static final Duration USUAL = Duration.ofMillis(100);

  /**
   * Longest time to be put off: by a host that answers, and by one that failed for ever so long.
   */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Duration LONGEST_FAILING = Duration.ofMinutes(10);

  private final LongSupplier nanoTime;
  private final Map<String, Host> hosts = new HashMap<>();

  private static final class Host {
    private int underWay;
    private int failedInARow;
    private long answerNanos;
    private long lastTurn;
    private long failingSince;
  }

  Hosts(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Asks for a place.
   *
   * @return empty: it has one, and {@link #end} must follow; or for how long to put it off
   */
  synchronized Optional<Duration> begin(String name) {
    if (!hosts.containsKey(name) && hosts.size() >= REMEMBERED) {
      hosts.values().removeIf(each -> each.underWay == 0);
    }
    Host host = hosts.computeIfAbsent(name, unused -> new Host());
    int places = host.failedInARow >= FAILED_BEFORE_ONE ? 1 : MOST;
    if (host.underWay < places) {
      host.underWay++;
      return Optional.empty();
    }
    return Optional.of(turn(host, places, nanoTime.getAsLong()));
  }

  /**
   * Turns are as far apart as its answers take. Beyond the longest wait they come as it happens: a
   * host that works again is to be asked for all of them before long.
   */
  private Duration turn(Host host, int places, long now) {
    long between = (host.answerNanos > 0 ? host.answerNanos : USUAL.toNanos()) / places;
    long before = host.lastTurn - now > 0 ? host.lastTurn : now;
    long turn = before + Math.max(SHORTEST.toNanos(), between);
    long longest = longest(host, now).toNanos();
    if (turn - now > longest) {
      return Duration.ofNanos((long) (longest * ThreadLocalRandom.current().nextDouble(0.5, 1)));
    }
    host.lastTurn = turn;
    return Duration.ofNanos(turn - now);
  }

  /** Of a host that fails, as long as it has been failing, within limits. */
  private static Duration longest(Host host, long now) {
    Duration failing = Duration.ofNanos(host.failedInARow == 0 ? 0 : now - host.failingSince);
    Duration most = failing.compareTo(LONGEST_FAILING) < 0 ? failing : LONGEST_FAILING;
    return most.compareTo(LONGEST) > 0 ? most : LONGEST;
  }

  /** What came of one try: whether the host answered, in whatever words, and after how long. */
  synchronized void tried(String name, boolean answered, Duration took) {
    Host host = hosts.get(name);
    if (host != null) {
      if (!answered && host.failedInARow == 0) {
        host.failingSince = nanoTime.getAsLong();
      }
      host.failedInARow = answered ? 0 : host.failedInARow + 1;
      host.answerNanos =
          host.answerNanos == 0 ? took.toNanos() : (3 * host.answerNanos + took.toNanos()) / 4;
    }
  }

  /** A place is free again. */
  synchronized void end(String name) {
    Host host = hosts.get(name);
    if (host == null) {
      return;
    }
    host.underWay--;
    boolean known = host.failedInARow > 0 || host.lastTurn - nanoTime.getAsLong() > 0;
    if (host.underWay == 0 && !known) {
      hosts.remove(name);
    }
  }
}
