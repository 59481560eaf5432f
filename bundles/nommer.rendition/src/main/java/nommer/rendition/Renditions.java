package nommer.rendition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import nommer.media.api.Compiled;

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
          "package",
          "metadata",
          "chapters",
          "container",
          "verify");

  /** How thoroughly an output can be looked at, beyond what is always done. */
  static final List<String> VERIFY = List.of("full");

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

  /**
   * Whether a description makes a folder, with manifests in it.
   *
   * @param description one JSON object
   * @throws nommer.media.api.MediaException BADINPUT/bad_description: no JSON
   */
  public static boolean isPackage(String description) {
    return Description.parse(description).has("package");
  }

  /**
   * All outputs that a description comes to, in the order that they are to have in the job.
   *
   * @param wanted one JSON object with some of {@link #FIELDS}
   * @param source ending of the source's name, with its dot; may be empty
   * @param name of the destination in its folder; empty for a folder
   * @param index which output of its job the first will be, from 0
   * @return options for the encoder {@code ffmpeg}, each with its name in that folder
   * @throws nommer.media.api.MediaException as {@link #compile}
   */
  public static List<Compiled> compileAll(String wanted, String source, String name, int index) {
    if (isPackage(wanted)) {
      return Ladder.compile(Description.parse(wanted), source, name, index);
    }
    int dot = name.lastIndexOf('.');
    String bare = dot < 0 ? name : name.substring(0, dot);
    Target target =
        Target.file(source, dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT));
    Description description = Description.read(wanted, target);
    Compiled first = new Compiled(name, new Compiler(description, target).passes());
    return description
        .sprite()
        .filter(sprite -> sprite.indexed() && !name.isEmpty())
        .map(sprite -> List.of(first, new Compiled(bare + ".vtt", sprite.index(index, name))))
        .orElse(List.of(first));
  }
}
