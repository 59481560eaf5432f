package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that an output carries.
 *
 * @param tags to set, by name
 * @param keepTags whether the source's own stay
 * @param keepChapters whether the source's chapters stay
 */
record Labels(Map<String, String> tags, boolean keepTags, boolean keepChapters) {
  /** Those that containers have in common. */
  static final List<String> TAGS =
      List.of(
          "title",
          "artist",
          "album",
          "album_artist",
          "composer",
          "genre",
          "track",
          "date",
          "comment",
          "description",
          "copyright",
          "show",
          "season_number",
          "episode_sort");

  private static final List<String> CHOICES = List.of("keep", "none");
  private static final int LONGEST = 1000;

  static Labels read(Fields in) {
    JsonNode metadata = in.value("metadata").orElse(null);
    boolean said = metadata == null || metadata.isTextual();
    return new Labels(
        said || metadata == null ? Map.of() : tags(in.path("metadata"), metadata),
        said && in.word("metadata", CHOICES).filter("keep"::equals).isPresent(),
        in.word("chapters", CHOICES).filter("keep"::equals).isPresent());
  }

  private static Map<String, String> tags(String path, JsonNode node) {
    Fields in = Fields.of(path, node, TAGS);
    Map<String, String> tags = new LinkedHashMap<>();
    TAGS.forEach(tag -> in.text(tag, LONGEST).ifPresent(text -> tags.put(tag, text)));
    return tags;
  }
}
