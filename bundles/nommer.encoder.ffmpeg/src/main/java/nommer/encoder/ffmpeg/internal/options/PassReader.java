package nommer.encoder.ffmpeg.internal.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a job's options: a JSON list of passes, in the form of the 2011 original. */
public final class PassReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int MAX_PASSES = 20;
  private static final int MAX_OPTIONS = 200;
  private static final int MAX_VALUE = 8192;
  private static final String VERIFY = "verify";
  private static final Set<String> KEYS =
      Set.of("infile_options", "outfile_options", "move_atom_to_front", "fit", VERIFY);
  static final String FORM =
      "options must be a list of passes, such as"
          + " [{\"outfile_options\": [[\"c:v\", \"libx264\"], [\"f\", \"mp4\"]]}]";

  private PassReader() {}

  /**
   * The passes, at least one. Whether their options are allowed is another question.
   *
   * @throws nommer.media.api.MediaException BADINPUT/bad_options when they have no such form
   */
  public static List<Pass> read(String options) {
    return read(parse(options));
  }

  static List<Pass> read(JsonNode root) {
    if (!root.isArray() || root.isEmpty()) {
      throw BadOptions.of(FORM + (root.isArray() ? "; this list is empty" : ""));
    }
    if (root.size() > MAX_PASSES) {
      throw BadOptions.of("more than " + MAX_PASSES + " passes: " + root.size());
    }
    List<Pass> passes = new ArrayList<>();
    for (JsonNode pass : root) {
      passes.add(pass(pass));
    }
    AimCheck.check(passes);
    return passes;
  }

  /** Whether what these options make is to be decoded once it is there: the last pass says so. */
  public static boolean isVerifiedInFull(String options) {
    return isVerifiedInFull(parse(options));
  }

  static boolean isVerifiedInFull(JsonNode root) {
    return root.path(root.size() - 1).path(VERIFY).asText().equals("full");
  }

  static JsonNode parse(String options) {
    try {
      return JSON.readTree(options);
    } catch (JsonProcessingException e) {
      throw BadOptions.of(FORM + "; this is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Pass pass(JsonNode node) {
    if (!node.isObject()) {
      throw BadOptions.of(FORM + "; a pass must be an object: " + node);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      if (!KEYS.contains(key)) {
        throw BadOptions.of("a pass has no key '" + key + "': it may have " + sorted());
      }
    }
    JsonNode front = node.path("move_atom_to_front");
    if (!front.isMissingNode() && !front.isBoolean() && !front.isNull()) {
      throw BadOptions.of("move_atom_to_front must be true or false: " + front);
    }
    JsonNode verify = node.path(VERIFY);
    if (!verify.isMissingNode() && !verify.isNull() && !verify.asText().equals("full")) {
      throw BadOptions.of("verify must be \"full\", or left out: " + verify);
    }
    Pass pass =
        new Pass(
            list(node.path("infile_options"), "infile_options"),
            list(node.path("outfile_options"), "outfile_options"),
            front.asBoolean(false),
            FitReader.read(node.path("fit")));
    FitReader.check(pass);
    return pass;
  }

  private static List<JobOption> list(JsonNode node, String key) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw BadOptions.of(key + " must be a list of [name, value] pairs, not " + node);
    }
    if (node.size() > MAX_OPTIONS) {
      throw BadOptions.of(key + " holds more than " + MAX_OPTIONS + " options: " + node.size());
    }
    List<JobOption> options = new ArrayList<>();
    for (JsonNode pair : node) {
      options.add(option(pair, key));
    }
    return options;
  }

  private static JobOption option(JsonNode pair, String key) {
    if (!pair.isArray() || pair.size() != 2 || !pair.get(0).isTextual()) {
      throw BadOptions.of(
          key + " must hold pairs [\"name\", value], with null for a flag; this is none: " + pair);
    }
    String name = pair.get(0).textValue();
    JsonNode value = pair.get(1);
    if (value.isContainerNode() || value.isBoolean()) {
      throw BadOptions.of(
          "option '" + name + "': a value is a string or a number, or null for a flag: " + value);
    }
    if (value.isNull()) {
      return JobOption.of(name, "", true);
    }
    String text = value.asText();
    if (text.indexOf('\0') >= 0 || text.length() > MAX_VALUE) {
      throw BadOptions.of(
          "option '" + name + "': its value is longer than " + MAX_VALUE + " or holds a NUL");
    }
    return JobOption.of(name, text, false);
  }

  private static String sorted() {
    return String.join(", ", KEYS.stream().sorted().toList());
  }
}
