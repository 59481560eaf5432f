package nommer.encoder.ffmpeg.internal.options;

import java.util.List;
import java.util.Optional;

/**
 * What is said of sound.
 *
 * @param keepChannels whether it has as many as the source
 * @param tracks languages, and numbers of the source's sounds from 1; empty for the film's own
 * @param loudness how loud it is to be
 * @param measured whether it is only to be found out how loud it is
 */
public record SoundRules(
    boolean keepChannels, List<String> tracks, Optional<Loudness> loudness, boolean measured) {
  /** Nothing. */
  public static final SoundRules USUAL = new SoundRules(false, List.of(), Optional.empty(), false);

  public SoundRules {
    tracks = List.copyOf(tracks);
  }

  /**
   * By EBU R 128.
   *
   * @param integrated in LUFS
   * @param truePeak in dBTP, at most
   */
  public record Loudness(double integrated, double truePeak) {}
}
