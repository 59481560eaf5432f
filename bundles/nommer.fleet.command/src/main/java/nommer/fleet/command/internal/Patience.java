package nommer.fleet.command.internal;

import java.time.Duration;
import nommer.fleet.control.UnheardWatch;
import nommer.job.tempo.Tempo;

/** Patience with workers that are not heard of; zero for ever. */
record Patience(Duration firstReport, Duration silence) implements UnheardWatch.Patience {
  private static final int LEAST_SILENCE = 60;

  /**
   * @throws IllegalArgumentException a worker would be ended whose node counts as well
   */
  static Patience of(CommandFleetConfig config, Tempo tempo) {
    long least = Math.max(LEAST_SILENCE, tempo.silence().toSeconds());
    int silent = config.silent_seconds();
    if (silent != 0 && silent < least) {
      throw new IllegalArgumentException(
          "silent.seconds of nommer.fleet.command is '%d': write 0, or %d or more, since nodes count as well until then"
              .formatted(silent, least));
    }
    return new Patience(
        Duration.ofSeconds(Math.max(0, config.report_timeout_seconds())),
        Duration.ofSeconds(silent));
  }

  @Override
  public Duration limit(boolean everReported) {
    return everReported ? silence : firstReport;
  }
}
