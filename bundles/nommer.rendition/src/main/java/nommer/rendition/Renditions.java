package nommer.rendition;

import java.util.List;

/** Compiles descriptions of outputs. Stateless. */
public final class Renditions {
  /** What a description may have, beside a destination and an encoder. */
  public static final List<String> FIELDS =
      List.of("video", "audio", "clip", "image", "metadata", "chapters", "container");

  private Renditions() {}

  /**
   * What a description asks for, as options of the encoder {@code ffmpeg}: passes as JSON text.
   *
   * @param description one JSON object with some of {@link #FIELDS}
   * @throws nommer.media.api.MediaException BADINPUT/bad_description: it is none, or asks for what
   *     cannot be; the message begins with the path of the field, such as {@code video.height}
   */
  public static String compile(String description, Target target) {
    return new Compiler(Description.read(description, target), target).passes();
  }
}
