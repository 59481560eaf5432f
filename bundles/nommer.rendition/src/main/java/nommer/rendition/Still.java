package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.media.api.MediaException;

/**
 * One picture out of a film.
 *
 * @param seconds where it is
 * @param percent where it is, of the film's length; without either it is a typical one of the
 *     beginning
 * @param width of the largest that lies; 0 for any
 * @param height of it; 0 for any
 * @param quality 0 to 100, or as usual
 */
record Still(
    OptionalDouble seconds,
    OptionalDouble percent,
    int width,
    int height,
    Optional<Integer> quality) {
  static final List<String> FIELDS = List.of("at", "width", "height", "quality", "format");
  private static final List<String> FORMATS = List.of("jpg", "png", "webp");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?) ?%");
  private static final int WHOLE = 100;

  /** From an object. */
  static Still read(String path, JsonNode node, Container container) {
    Fields in = Fields.of(path, node, FIELDS);
    in.word("format", FORMATS)
        .filter(format -> !format.equals(container.word()))
        .ifPresent(
            format -> {
              throw BadDescription.of(
                  in.path("format"),
                  "\"%s\": the destination makes it .%s: let it end in .%s"
                      .formatted(format, container.word(), format));
            });
    Optional<JsonNode> at = in.value("at");
    boolean best = at.isEmpty() || at.get().asText().equals("best");
    OptionalDouble percent =
        best ? OptionalDouble.empty() : percent(in.path("at"), at.orElseThrow());
    OptionalDouble seconds =
        best || percent.isPresent()
            ? OptionalDouble.empty()
            : OptionalDouble.of(seconds(in.path("at"), at.orElseThrow()));
    Optional<Integer> quality = in.whole("quality", 0, WHOLE);
    if (quality.isPresent() && container == Container.PNG) {
      throw BadDescription.of(in.path("quality"), ": a .png loses nothing and takes none");
    }
    return new Still(
        seconds,
        percent,
        in.side("width", Frame.LEAST_SIDE, Frame.MOST_SIDE).orElse(0),
        in.side("height", Frame.LEAST_SIDE, Frame.MOST_SIDE).orElse(0),
        quality);
  }

  boolean isBest() {
    return seconds.isEmpty() && percent.isEmpty();
  }

  private static OptionalDouble percent(String path, JsonNode value) {
    Matcher form = PERCENT.matcher(value.isTextual() ? value.textValue() : "");
    if (!form.matches()) {
      return OptionalDouble.empty();
    }
    double percent = Double.parseDouble(form.group(1));
    if (percent > WHOLE) {
      throw BadDescription.of(path, Fields.shown(value) + ": at most 100 %");
    }
    return OptionalDouble.of(percent);
  }

  private static double seconds(String path, JsonNode value) {
    try {
      return Moment.read(path, value);
    } catch (MediaException e) {
      throw BadDescription.of(
          path, Fields.shown(value) + ": seconds, a time, a part such as \"50 %\", or \"best\"");
    }
  }
}
