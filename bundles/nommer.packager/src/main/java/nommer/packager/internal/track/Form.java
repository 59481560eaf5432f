package nommer.packager.internal.track;

import nommer.packager.Kind;

/**
 * What a rendition is made of, as its sample entry says.
 *
 * @param kind what it is for
 * @param codec as manifests name it, such as {@code avc1.64001f}; empty for captions
 * @param width of the picture; 0 for others
 * @param height of the picture; 0 for others
 * @param range of the picture's light: {@code SDR}, {@code PQ} or {@code HLG}
 * @param channels of the sound; 0 for others
 * @param sampleRate of the sound, in Hz; 0 for others
 */
public record Form(
    Kind kind, String codec, int width, int height, String range, int channels, int sampleRate) {
  /** Of captions. */
  public static final Form TEXT = new Form(Kind.CAPTIONS, "", 0, 0, "", 0, 0);

  /** What renditions between which a player may switch have in common. */
  public String family() {
    return codec.split("\\.", 2)[0];
  }
}
