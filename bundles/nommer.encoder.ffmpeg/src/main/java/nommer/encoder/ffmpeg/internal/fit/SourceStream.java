package nommer.encoder.ffmpeg.internal.fit;

import java.util.Set;

/**
 * One stream of a source, as ffmpeg describes it.
 *
 * @param index in the source
 * @param kind {@code video}, {@code audio}, {@code subtitle}, {@code data}, {@code attachment}
 * @param codec ffmpeg's name of it; {@code none} where ffmpeg does not know it
 * @param language of three letters, or empty
 * @param marks such as {@code default}, {@code attached pic}, {@code visual impaired}
 * @param program of a broadcast that it belongs to; 0 for none
 * @param picture what a video stream looks like; {@link Picture#NONE} for others
 * @param layout of the channels of a sound, such as {@code 5.1(side)}; empty for others
 */
record SourceStream(
    int index,
    String kind,
    String codec,
    String language,
    Set<String> marks,
    int program,
    Picture picture,
    String layout) {
  private static final Set<String> STILL_CODECS =
      Set.of("mjpeg", "png", "bmp", "gif", "webp", "tiff", "jpegxl", "jpegls", "ppm", "targa");
  private static final Set<String> FOR_FEW =
      Set.of(
          "visual impaired",
          "hearing impaired",
          "comment",
          "karaoke",
          "descriptions",
          "clean effects");

  SourceStream {
    marks = Set.copyOf(marks);
  }

  /** Where a picture is a cover, and no film. */
  boolean isCover() {
    return marks.contains("attached pic");
  }

  boolean isKnown() {
    return !codec.equals("none");
  }

  /** Of a codec for single pictures. */
  boolean isStillCodec() {
    return STILL_CODECS.contains(codec);
  }

  /** Meant for few, such as a description for the blind. */
  boolean isForFew() {
    return marks.stream().anyMatch(FOR_FEW::contains);
  }

  SourceStream inProgram(int number) {
    return new SourceStream(index, kind, codec, language, marks, number, picture, layout);
  }

  SourceStream showing(Picture shown) {
    return new SourceStream(index, kind, codec, language, marks, program, shown, layout);
  }

  /** For people: {@code stream 2 (deu, ac3, 5.1)}. */
  String told() {
    String name = isKnown() ? codec : "of an unknown codec";
    String spoken = language.isEmpty() || language.equals("und") ? "" : language + ", ";
    return "stream " + index + " (" + spoken + name + (layout.isEmpty() ? "" : ", " + layout) + ")";
  }
}
