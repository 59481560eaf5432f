package nommer.packager;

import java.util.List;

/**
 * What a look at a package found.
 *
 * @param flaws what is wrong; empty where nothing is
 * @param renditions those with picture or sound, as the manifest names them, without playlists of
 *     key frames
 */
public record Findings(List<Flaw> flaws, List<Seen> renditions) {
  /** Copies. */
  public Findings {
    flaws = List.copyOf(flaws);
    renditions = List.copyOf(renditions);
  }

  /**
   * One rendition, as its boxes are.
   *
   * @param name its playlist or representation
   * @param kind picture or sound
   * @param codec as manifests name it
   * @param samples frames of picture or packets of sound
   * @param firstMicros when the first is presented, in microseconds
   * @param endMicros when the last ends, in microseconds
   * @param segments how many
   */
  public record Seen(
      String name,
      Kind kind,
      String codec,
      long samples,
      long firstMicros,
      long endMicros,
      int segments) {}

  /** How far the ends of picture and sound are apart at most, in microseconds; 0 without sound. */
  public long endsApartMicros() {
    long most = 0;
    for (Seen picture : renditions) {
      for (Seen sound : renditions) {
        if (picture.kind() == Kind.VIDEO && sound.kind() == Kind.SOUND) {
          most = Math.max(most, Math.abs(picture.endMicros() - sound.endMicros()));
        }
      }
    }
    return most;
  }
}
