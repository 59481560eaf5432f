package nommer.bench.internal.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is done and when, the same for the same seed, whatever a machine can do of it. */
final class Schedule {
  private static final double WORKERS = 0.6;
  private static final double FEEDERDS = 0.2;

  private final Random random;
  private final List<Kind> others = new ArrayList<>();

  private Schedule(long seed) {
    this.random = new Random(seed);
  }

  /**
   * As many kills, spread over that time, and after every second one something else: each kind once
   * before one comes again.
   */
  static List<Fault> draw(int kills, long seed, Duration time) {
    return new Schedule(seed).drawn(kills, time.toMillis() / (double) Math.max(1, kills));
  }

  private List<Fault> drawn(int kills, double meanMillis) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      double pause = meanMillis * (0.5 + random.nextDouble());
      if (i % 2 == 0) {
        faults.add(fault((int) (pause / 2), other()));
        faults.add(fault((int) (pause / 2), kill()));
      } else {
        faults.add(fault((int) pause, kill()));
      }
    }
    return List.copyOf(faults);
  }

  private Fault fault(int pauseMillis, Kind kind) {
    return new Fault(pauseMillis, kind, random.nextDouble(), kind.lasts(random.nextDouble()));
  }

  private Kind kill() {
    double drawn = random.nextDouble();
    if (drawn < WORKERS) {
      return Kind.KILL_WORKER;
    }
    return drawn < WORKERS + FEEDERDS ? Kind.KILL_FEEDERD : Kind.KILL_FFMPEG;
  }

  private Kind other() {
    if (others.isEmpty()) {
      others.addAll(Kind.others());
      Collections.shuffle(others, random);
    }
    return others.remove(others.size() - 1);
  }
}
