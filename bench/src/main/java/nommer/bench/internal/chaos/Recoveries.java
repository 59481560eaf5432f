package nommer.bench.internal.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How long it took from what was done until the work went on, in seconds. Thread-safe. */
final class Recoveries {
  static final String FEEDERD = "feederd killed, until it answers";
  static final String WORKER = "worker killed, until its job is begun again";
  static final String STOPPED = "worker stopped, until its job is begun again";
  static final String FFMPEG = "ffmpeg killed, until its job is begun again";

  private static final double MILLIS = 1000;

  /** Until a clock that was set is seen by all. */
  private static final Duration READ_AGAIN = Duration.ofSeconds(2);

  private final Map<String, Instant> killed = new ConcurrentHashMap<>();
  private final Map<String, Instant> stopped = new ConcurrentHashMap<>();
  private final List<Wrong> wrong = new ArrayList<>();
  private final Map<String, List<Double>> seconds = new TreeMap<>();
  private long feederdKilledAt;
  private boolean feederdAway;

  /** A clock that was off; what was noted by it meanwhile is off as far. */
  private record Wrong(Instant from, Instant to, Duration by) {
    boolean touches(Instant begin, Instant end) {
      return begin.minus(by).isBefore(to.plus(READ_AGAIN)) && end.plus(by).isAfter(from);
    }
  }

  /** A second kill before it answered begins anew. */
  synchronized void feederdKilled() {
    feederdKilledAt = System.nanoTime();
    feederdAway = true;
  }

  /** Notes that it answers, to a question that was asked at {@code asked} nanoseconds. */
  synchronized void feederdAnswers(long asked) {
    if (feederdAway && asked - feederdKilledAt > 0) {
      feederdAway = false;
      add(FEEDERD, (System.nanoTime() - feederdKilledAt) / 1e9);
    }
  }

  void workerKilled(String node) {
    killed.putIfAbsent(node, Instant.now());
  }

  void workerStopped(String node) {
    stopped.putIfAbsent(node, Instant.now());
  }

  /** The daemons' clocks were off: no time that was taken then is measured with. */
  synchronized void clockWasOff(Instant from, Instant to, Duration by) {
    wrong.add(new Wrong(from, to, by));
  }

  private boolean isDoubtful(Instant from, Instant to) {
    return wrong.stream().anyMatch(each -> each.touches(from, to));
  }

  /** Takes from a job's record when each attempt that was lost or disturbed was followed up. */
  synchronized void read(JsonNode job) {
    JsonNode attempts = job.path("attempts");
    for (int i = 0; i + 1 < attempts.size(); i++) {
      JsonNode lost = attempts.get(i);
      Instant next = time(attempts.get(i + 1), "began_at");
      String node = lost.path("node").asText();
      if (lost.path("outcome").asText().equals("lost")) {
        since(killed.get(node), lost, next).ifPresent(after -> add(WORKER, after));
        if (!killed.containsKey(node)) {
          since(stopped.get(node), lost, next).ifPresent(after -> add(STOPPED, after));
        }
      } else if (lost.path("error_code").asText().equals("ENCODER_KILLED")) {
        Instant ended = time(lost, "ended_at");
        if (!isDoubtful(ended, next)) {
          add(FFMPEG, Duration.between(ended, next).toMillis() / MILLIS);
        }
      }
    }
  }

  /** Empty if it was not in the time of that attempt, or nobody knows. */
  private Optional<Double> since(@Nullable Instant deed, JsonNode lost, Instant next) {
    if (deed == null
        || isDoubtful(time(lost, "began_at"), next)
        || deed.isBefore(time(lost, "began_at"))
        || deed.isAfter(next)) {
      return Optional.empty();
    }
    return Optional.of(Duration.between(deed, next).toMillis() / MILLIS);
  }

  private static Instant time(JsonNode attempt, String field) {
    return Instant.parse(attempt.get(field).textValue());
  }

  private void add(String what, double after) {
    seconds.computeIfAbsent(what, any -> new ArrayList<>()).add(after);
  }

  /** All that was measured, by what was done. */
  synchronized Map<String, List<Double>> seconds() {
    Map<String, List<Double>> copy = new TreeMap<>();
    seconds.forEach((what, values) -> copy.put(what, List.copyOf(values)));
    return copy;
  }
}
