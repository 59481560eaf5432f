package nommer.fleet.control;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Predicts for how long jobs take up a slot, from those that have finished. Of a job whose size is
 * known the time grows with it; otherwise the mean serves. What it has never seen, on that type of
 * instance, is predicted from what comes nearest: the same kind on any type, then any job.
 * Thread-safe.
 */
public final class Predictor {
  /** Older jobs count for less: each new one weighs at least this much. */
  private static final double LEAST_WEIGHT = 1.0 / 200;

  private final Map<Key, Means> means = new HashMap<>();

  private record Key(String kind, String machine) {}

  /** Running means of time, and of time by size. */
  private static final class Means {
    private long jobs;
    private double seconds;
    private long sized;
    private double secondsPerUnit;

    void learn(double size, double took) {
      seconds = towards(seconds, took, ++jobs);
      if (size > 0) {
        secondsPerUnit = towards(secondsPerUnit, took / size, ++sized);
      }
    }

    double predict(double size) {
      return size > 0 && sized > 0 ? secondsPerUnit * size : seconds;
    }

    private static double towards(double mean, double value, long count) {
      return mean + (value - mean) * Math.max(1.0 / count, LEAST_WEIGHT);
    }
  }

  /**
   * Learns from a finished job.
   *
   * @param kind its preset, or its encoder if it has none
   * @param machine type of the instance; empty if unknown
   * @param size pixels × frames of its source; 0 or NaN if unknown
   * @param seconds for which it took up a slot
   */
  public synchronized void learn(String kind, String machine, double size, double seconds) {
    if (seconds >= 0 && Double.isFinite(seconds)) {
      at(kind, machine).learn(size, seconds);
      if (!machine.isEmpty()) {
        at(kind, "").learn(size, seconds);
      }
      if (!kind.isEmpty()) {
        at("", "").learn(size, seconds);
      }
    }
  }

  /**
   * Seconds that such a job takes up a slot; empty if no job has finished yet.
   *
   * @param kind its preset, or its encoder if it has none
   * @param machine type of the instance; empty if unknown
   * @param size pixels × frames of its source; 0 or NaN if unknown
   */
  public synchronized OptionalDouble seconds(String kind, String machine, double size) {
    Means same = means.get(new Key(kind, machine));
    Means near = same != null ? same : means.get(new Key(kind, ""));
    if (near != null) {
      return OptionalDouble.of(near.predict(size));
    }
    Means any = means.get(new Key("", ""));
    return any == null ? OptionalDouble.empty() : OptionalDouble.of(any.seconds);
  }

  /** Whether a job of that kind has finished. */
  public synchronized boolean knows(String kind) {
    return means.containsKey(new Key(kind, ""));
  }

  /** Seconds that a job usually takes up a slot; empty if none has finished yet. */
  public OptionalDouble secondsPerJob() {
    return seconds("", "", 0);
  }

  private Means at(String kind, String machine) {
    return means.computeIfAbsent(new Key(kind, machine), key -> new Means());
  }
}
