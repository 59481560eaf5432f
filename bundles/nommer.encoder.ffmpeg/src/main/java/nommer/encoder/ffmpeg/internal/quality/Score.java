package nommer.encoder.ffmpeg.internal.quality;

import java.util.OptionalDouble;

/** Hears what a comparison came to. One thread feeds it, another asks: thread-safe. */
public final class Score {
  private final Measure measure;
  private OptionalDouble value = OptionalDouble.empty();

  public Score(Measure measure) {
    this.measure = measure;
  }

  /** Takes in one line of ffmpeg's. */
  public synchronized void accept(String line) {
    OptionalDouble read = measure.read(line);
    if (read.isPresent()) {
      value = read;
    }
  }

  /** It; empty where nothing was compared. */
  public synchronized OptionalDouble value() {
    return value;
  }
}
