package nommer.packager;

/** A kind of manifest. */
public enum Format {
  /** HTTP Live Streaming: a multivariant playlist, and a media playlist for each rendition. */
  HLS,
  /** MPEG-DASH: one static MPD. */
  DASH
}
