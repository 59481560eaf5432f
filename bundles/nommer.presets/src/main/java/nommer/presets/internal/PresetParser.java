package nommer.presets.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import nommer.media.api.Preset;
import nommer.media.api.PresetStore.Draft;
import nommer.rendition.Renditions;

/**
 * Reads the text of one preset file, strictly. It works on the stream of tokens, so that every
 * complaint has its line and the options keep the text they were written in.
 */
final class PresetParser {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final List<String> FIELDS =
      List.of("name", "version", "description", "encoder", "options");

  /** Which whoever stores a text may know otherwise. */
  private static final List<String> KNOWN = List.of("name", "version");

  /** What the API shows besides: who edits what it showed may send it back. */
  private static final String SHOWN = "versions";

  /** All but the last, beside what is wanted. */
  private static final List<String> DESCRIBED = FIELDS.subList(0, FIELDS.size() - 1);

  private final String file;
  private final String text;
  private final JsonParser parser;
  private final Set<String> seen = new HashSet<>();
  private final int next;
  private int version;
  private String description = "";
  private String encoder = "";
  private String options = "";
  private final StringJoiner wanted = new StringJoiner(",", "{", "}").setEmptyValue("");

  private PresetParser(String file, String text, int next, JsonParser parser) {
    this.file = file;
    this.next = next;
    this.text = text;
    this.parser = parser;
  }

  /**
   * Reads a preset.
   *
   * @param file name of the file without its ending, which the preset must bear
   * @param text what it holds
   * @throws BadPresetException it holds no preset, and why
   */
  static Preset parse(String file, String text) {
    return parse(file, text, 0).preset();
  }

  /**
   * The same of a text whose name and version are known otherwise, and may be left out.
   *
   * @param next version that the preset is to have; 0 for that of the text
   */
  static Draft parse(String file, String text, int next) {
    try (JsonParser parser = JSON.createParser(text)) {
      return new PresetParser(file, text, next, parser).draft();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new BadPresetException(line, "not JSON: " + plain(e));
    } catch (IOException e) {
      throw new UncheckedIOException("text cannot be read from memory", e);
    }
  }

  /** Without the parser's own notes on where its input came from. */
  private static String plain(JsonProcessingException e) {
    return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
  }

  private Draft draft() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw bad("the file must hold one JSON object with the fields " + FIELDS);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      field(parser.currentName());
    }
    requireAllFields();
    if (parser.nextToken() != null) {
      throw bad("remove what follows the JSON object");
    }
    int kept = next > 0 ? next : version;
    return new Draft(
        isDescribed()
            ? Preset.described(file, kept, description, encoder, wanted.toString())
            : new Preset(file, kept, description, encoder, options),
        version);
  }

  private void field(String field) throws IOException {
    if (next > 0 && field.equals(SHOWN)) {
      parser.nextToken();
      parser.skipChildren();
      return;
    }
    if (!FIELDS.contains(field) && !Renditions.FIELDS.contains(field)) {
      throw bad(
          "unknown field '%s': the fields are %s, or in place of options %s"
              .formatted(field, FIELDS, Renditions.FIELDS));
    }
    seen.add(field);
    parser.nextToken();
    if (Renditions.FIELDS.contains(field)) {
      wanted.add("\"%s\":%s".formatted(field, cut()));
      return;
    }
    switch (field) {
      case "name" -> requireOwnName();
      case "version" -> version = positiveInt();
      case "description" -> description = string("description");
      case "encoder" -> encoder = string("encoder");
      default -> options = options();
    }
  }

  private void requireOwnName() throws IOException {
    String given = string("name");
    if (!given.equals(file)) {
      throw bad(
          "the preset is called '%s' but its file '%s.json': give both the same name"
              .formatted(given, file));
    }
  }

  private int positiveInt() throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)
        || parser.getNumberType() != JsonParser.NumberType.INT
        || parser.getIntValue() < 1) {
      throw bad("version must be a whole number from 1, such as 1");
    }
    return parser.getIntValue();
  }

  private String string(String field) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING) || parser.getText().isBlank()) {
      throw bad(field + " must be a string that is not empty");
    }
    return parser.getText();
  }

  private String options() throws IOException {
    if (!parser.currentToken().isStructStart()) {
      throw bad("options must be the encoder's list or object of options");
    }
    return cut();
  }

  private String cut() throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    return text.substring(start, (int) parser.currentLocation().getCharOffset()).strip();
  }

  private boolean isDescribed() {
    return wanted.length() > 0;
  }

  private void requireAllFields() {
    if (isDescribed() && seen.contains("options")) {
      throw bad("options cannot stand beside what is wanted: leave one out");
    }
    List<String> missing = new ArrayList<>(isDescribed() ? DESCRIBED : FIELDS);
    missing.removeAll(seen);
    if (next > 0) {
      missing.removeAll(KNOWN);
    }
    if (!missing.isEmpty()) {
      throw bad("add what is missing: " + String.join(", ", missing));
    }
  }

  private BadPresetException bad(String message) {
    return new BadPresetException(parser.currentTokenLocation().getLineNr(), message);
  }
}
