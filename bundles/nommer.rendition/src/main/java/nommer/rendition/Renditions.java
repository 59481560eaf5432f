package nommer.rendition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Compiles descriptions of outputs. Stateless. */
public final class Renditions {
  /** What a description may have, beside a destination and an encoder. */
  public static final List<String> FIELDS =
      List.of(
          "video",
          "audio",
          "captions",
          "clip",
          "image",
          "sprite",
          "metadata",
          "chapters",
          "container");

  private static final String SCHEMA = "job.schema.json";

  private Renditions() {}

  /** What {@code POST /v1/jobs} takes, as JSON Schema; descriptions are a part of it. */
  public static String jobSchema() {
    try (InputStream in = Renditions.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException(SCHEMA + " is missing from this bundle");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
