package nommer.job.upkeep.internal.alarms;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alarms that are raised: each is told once, and once more when it is over. Thread-safe. */
final class Board {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);

  private final LongSupplier nanos;
  private final Teller teller;
  private final Map<String, Raised> raised = new TreeMap<>();

  private record Raised(String words, long sinceNanos) {}

  /** Hears of each alarm twice. */
  interface Teller {
    Teller LOGGING =
        new Teller() {
          @Override
          public void raised(String alarm, String words) {
            LOG.warn("alarm raised name={} words={}", alarm, words);
          }

          @Override
          public void over(String alarm, Duration lasted) {
            LOG.info("alarm over name={} after={}s", alarm, lasted.toSeconds());
          }
        };

    void raised(String alarm, String words);

    void over(String alarm, Duration lasted);
  }

  Board(LongSupplier nanos, Teller teller) {
    this.nanos = nanos;
    this.teller = teller;
  }

  /**
   * What was seen.
   *
   * @param alarm its name
   * @param words what is wrong and what to do about it; empty when nothing is
   */
  synchronized void set(String alarm, String words) {
    Raised before = raised.get(alarm);
    if (!words.isEmpty()) {
      raised.put(alarm, new Raised(words, before == null ? nanos.getAsLong() : before.sinceNanos));
      if (before == null) {
        teller.raised(alarm, words);
      }
    } else if (before != null) {
      raised.remove(alarm);
      teller.over(alarm, Duration.ofNanos(nanos.getAsLong() - before.sinceNanos()));
    }
  }

  /** The words of all that are raised. */
  synchronized List<String> words() {
    return raised.values().stream().map(Raised::words).toList();
  }
}
