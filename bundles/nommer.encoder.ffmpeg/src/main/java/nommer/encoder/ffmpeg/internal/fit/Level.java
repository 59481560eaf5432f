package nommer.encoder.ffmpeg.internal.fit;

/**
 * How loud a sound is, by EBU R 128.
 *
 * @param integrated in LUFS; −70 and less for silence
 * @param truePeak in dBTP
 * @param range in LU
 * @param threshold in LUFS
 */
public record Level(double integrated, double truePeak, double range, double threshold) {
  /** What lies below is no sound to the standard. */
  private static final double GATE = -70;

  /** Whether there is nothing to be heard. */
  public boolean isSilent() {
    return integrated <= GATE;
  }
}
