package nommer.encoder.ffmpeg.internal.quality;

/**
 * What a search came to.
 *
 * @param aim what was wanted
 * @param measured what the output came out at, in the measure's own unit
 * @param crf that it was encoded with
 * @param cost CPU time of all but the encode that was kept, by that of the encode
 */
public record Found(Aim aim, double measured, double crf, double cost) {
  /** The setting, in the encoder's words. */
  public String setting() {
    return "crf " + Scale.text(crf);
  }
}
