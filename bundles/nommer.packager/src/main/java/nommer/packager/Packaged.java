package nommer.packager;

import java.util.List;

/**
 * A package that was written.
 *
 * @param renditions in the ladder's order
 */
public record Packaged(List<Made> renditions) {
  /** Copies. */
  public Packaged {
    renditions = List.copyOf(renditions);
  }

  /**
   * A rendition as it lies there.
   *
   * @param folder its folder, in that of the package
   * @param kind what it is for
   * @param codec as manifests name it; empty for captions
   * @param width of the picture; 0 for others
   * @param height of the picture; 0 for others
   * @param samples frames of picture or packets of sound; cues of captions
   * @param segments how many
   * @param endMicros when it ends, in microseconds from the presentation's beginning
   * @param peak bits a second, at most
   * @param average bits a second of all
   */
  public record Made(
      String folder,
      Kind kind,
      String codec,
      int width,
      int height,
      long samples,
      int segments,
      long endMicros,
      long peak,
      long average) {}
}
