package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The captions of an output.
 *
 * @param codec what they are coded as
 * @param language of them; empty for all there are
 */
record Captions(String codec, String language) {
  static final List<String> WORDS = List.of("webvtt", "mov_text", "none");
  static final List<String> FIELDS = List.of("codec", "language");
  private static final int LETTERS = 3;

  /** Files of these hold none, whatever they are called inside. */
  private static final Set<String> WITHOUT =
      Set.of(
          ".mp3", ".wav", ".flac", ".aac", ".ac3", ".aiff", ".opus", ".oga", ".jpg", ".jpeg",
          ".png", ".gif", ".webp", ".bmp", ".tiff", ".y4m");

  /** From an object or from the name of a codec; empty for none. */
  static Optional<Captions> read(String path, JsonNode node, Container container, String source) {
    Fields in = node.isTextual() ? new Fields("", node) : Fields.of(path, node, FIELDS);
    String codec =
        node.isTextual()
            ? word(path, node)
            : in.read("codec", Captions::word).orElseGet(() -> usual(path, container));
    String language = in.text("language", LETTERS).orElse("");
    if (!language.isEmpty() && !language.matches("[a-z]{3}")) {
      throw BadDescription.of(
          in.path("language"), "\"%s\": three letters, such as \"deu\"".formatted(language));
    }
    if (codec.equals("none")) {
      return Optional.empty();
    }
    if (!container.captions().contains(codec)) {
      throw BadDescription.of(path, "\"%s\": %s".formatted(codec, takes(container)));
    }
    if (WITHOUT.contains(source)) {
      throw BadDescription.of(
          path, ": a source that ends in " + source + " has none: leave it out");
    }
    return Optional.of(new Captions(codec, language));
  }

  private static String word(String path, JsonNode value) {
    if (!value.isTextual() || !WORDS.contains(value.textValue())) {
      throw BadDescription.of(
          path, "%s: one of %s".formatted(Fields.shown(value), String.join(", ", WORDS)));
    }
    return value.textValue();
  }

  private static String usual(String path, Container container) {
    if (container.captions().isEmpty()) {
      throw BadDescription.of(path, ": " + takes(container));
    }
    return container.captions().get(0);
  }

  private static String takes(Container container) {
    return container.captions().isEmpty()
        ? "a ." + container.word() + " holds none; name another file, such as one that ends in .vtt"
        : "a .%s takes %s".formatted(container.word(), String.join(", ", container.captions()));
  }
}
