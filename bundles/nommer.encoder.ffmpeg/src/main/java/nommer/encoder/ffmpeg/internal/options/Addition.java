package nommer.encoder.ffmpeg.internal.options;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One name that the owner of a node allows besides the list, written {@code kind:name}.
 *
 * @param sections of the list that it joins
 * @param name as it stands in the list; of a filter, with the number of its values without a key
 */
record Addition(List<String> sections, String name) {
  /** A name that begins with a slash makes ffmpeg read the value from a file: there is no such. */
  private static final Pattern FORM =
      Pattern.compile("(?<kind>[a-z]+):(?<name>[A-Za-z0-9][A-Za-z0-9_.-]*)(?<limit>:\\d{1,2})?");

  private static final String FILTER = "filter";
  private static final String PARAM = "param";
  private static final Map<String, List<String>> SECTIONS =
      Map.of(
          "option",
          List.of("output", "input"),
          "flag",
          List.of("output flags", "input flags"),
          FILTER,
          List.of("filters"),
          "bsf",
          List.of("bitstream filters"),
          PARAM,
          List.of("x264 keys", "x265 keys", "svtav1 keys"),
          "muxer",
          List.of("muxers"),
          "demuxer",
          List.of("demuxers"));

  /** The forms there are, for messages. */
  static final String FORMS =
      "option:NAME, flag:NAME, filter:NAME or filter:NAME:COUNT, bsf:NAME, param:KEY, muxer:NAME,"
          + " demuxer:NAME; no name begins with a slash or a dash";

  /** What {@code text} says; empty when it has none of the forms. */
  static Optional<Addition> of(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches() || !SECTIONS.containsKey(parts.group("kind"))) {
      return Optional.empty();
    }
    String kind = parts.group("kind");
    String limit = Optional.ofNullable(parts.group("limit")).orElse("");
    if (!limit.isEmpty() && !kind.equals(FILTER)) {
      return Optional.empty();
    }
    return Optional.of(new Addition(SECTIONS.get(kind), name(kind, parts.group("name"), limit)));
  }

  private static String name(String kind, String name, String limit) {
    return switch (kind) {
      // by its place, a value might be the file that no key may name
      case FILTER -> name + (limit.isEmpty() ? ":0" : limit);
      case PARAM -> name.replace('_', '-');
      default -> name;
    };
  }
}
