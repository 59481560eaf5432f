package nommer.bench.internal.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be done to daemons that work. Those that last are undone after a while. */
enum Kind {
  KILL_WORKER(0, 0),
  KILL_FEEDERD(0, 0),
  KILL_FFMPEG(0, 0),
  STOP_WORKER(1_000, 20_000),
  STOP_FEEDERD(1_000, 8_000),
  STOP_FFMPEG(500, 4_000),
  CUT_SOURCES(500, 5_000),
  SLOW_SOURCES(2_000, 10_000),
  CUT_CALLBACKS(500, 5_000),
  SLOW_CALLBACKS(2_000, 10_000),
  FILL_DISK(1_000, 6_000),
  FILL_HOME(1_000, 6_000),
  LOCK_DATABASE(500, 6_000),
  STEP_CLOCK(1_000, 8_000),
  SWAP_PLUGIN(0, 0),
  EDIT_CONFIGURATION(1_000, 5_000);

  private final int leastMillis;
  private final int mostMillis;

  Kind(int leastMillis, int mostMillis) {
    this.leastMillis = leastMillis;
    this.mostMillis = mostMillis;
  }

  /** For how long it lasts, in ms; {@code part} is from 0 to 1. */
  int lasts(double part) {
    return (int) Math.round(leastMillis + part * (mostMillis - leastMillis));
  }

  boolean kills() {
    return this == KILL_WORKER || this == KILL_FEEDERD || this == KILL_FFMPEG;
  }

  static List<Kind> others() {
    return Arrays.stream(values()).filter(kind -> !kind.kills()).toList();
  }

  /** What a machine lacks that cannot do it. */
  String needs() {
    return switch (this) {
      case FILL_DISK, FILL_HOME -> "this user may not mount a small disk";
      case STEP_CLOCK -> "libfaketime is not installed";
      default -> "cannot be done here";
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
