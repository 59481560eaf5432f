package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Many small pictures of a film in one, in rows.
 *
 * @param columns and
 * @param rows of them
 * @param width of each
 * @param indexed whether a file beside it tells which is of what time
 */
record Sprite(int columns, int rows, int width, boolean indexed) {
  static final List<String> FIELDS = List.of("columns", "rows", "width", "index");
  private static final int MOST = 30;
  private static final int USUAL = 10;
  private static final int USUAL_WIDTH = 160;
  private static final int MOST_WIDTH = 1280;
  private static final int LARGEST = 16_384;
  private static final Set<String> SOUNDS =
      Set.of(
          ".mp3", ".wav", ".flac", ".aac", ".ac3", ".aiff", ".opus", ".oga", ".m4a", ".mka",
          ".wma");

  static Sprite read(String path, JsonNode node, String source) {
    Fields in = Fields.of(path, node, FIELDS);
    if (SOUNDS.contains(source)) {
      throw BadDescription.of(
          path, ": a source that ends in " + source + " has no pictures: leave it out");
    }
    Sprite sprite =
        new Sprite(
            in.whole("columns", 1, MOST).orElse(USUAL),
            in.whole("rows", 1, MOST).orElse(USUAL),
            in.side("width", Frame.LEAST_SIDE, MOST_WIDTH).orElse(USUAL_WIDTH),
            in.truth("index").orElse(true));
    if (sprite.columns * sprite.width > LARGEST || sprite.rows * sprite.width > LARGEST) {
      throw BadDescription.of(
          in.path("width"),
          "%d: %d columns and %d rows of that are more than %d pixels: take less of either"
              .formatted(sprite.width, sprite.columns, sprite.rows, LARGEST));
    }
    return sprite;
  }

  /**
   * Options of the index.
   *
   * @param of which output of the job the sprite is
   * @param name of the sprite, as a file
   */
  String index(int of, String name) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putObject("index")
        .put("of", of)
        .put("image", URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .put("columns", columns)
        .put("rows", rows);
    return root.toString();
  }
}
