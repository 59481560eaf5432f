package nommer.ffmpeg;

/**
 * An ffmpeg was found, but died when it was started first; the message tells how, what it said, and
 * what to do. Another try may do better, as after a kill by the system's memory guard.
 */
public final class FfmpegDiedException extends NoFfmpegException {
  private static final String REMEDY =
      ". Try again; if it comes back, give the machine what it lacks, or name another ffmpeg"
          + " (ffmpeg.path)";

  /**
   * @param which the ffmpeg, in words
   * @param how it ended, in words
   * @param said the last of its stderr; may be empty
   */
  public FfmpegDiedException(String which, String how, String said) {
    super(
        "ffmpeg (%s) was found, but %s when it was started first%s"
            .formatted(which, how, said.isEmpty() ? ", without a word" : "; it said: " + said),
        REMEDY,
        null);
  }
}
