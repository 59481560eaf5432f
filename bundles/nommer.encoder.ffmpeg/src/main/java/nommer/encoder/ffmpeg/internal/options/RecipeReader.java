package nommer.encoder.ffmpeg.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.media.api.Encoder;

/**
 * Reads a job's options: a list of passes makes a file; {@code {"package": …}} a ladder, and {@code
 * {"manifest": …}} one more manifest of a ladder; {@code {"index": …}} the index of a sprite.
 */
public final class RecipeReader {
  private static final int MOST_RENDITIONS = 50;
  private static final int MOST_OUTPUTS = 100;
  private static final int MOST_TILES = 100;
  private static final Pattern RELATIVE = Pattern.compile("[\\w%.~!$&'()*+,;=@-]{1,1000}");
  private static final String KEEP = "keep_old";
  private static final String FOREVER = "forever";
  private static final int LONGEST_KEEP = 31 * 86_400;
  private static final double SHORTEST = 1;
  private static final double LONGEST = 60;

  private RecipeReader() {}

  /**
   * What they ask for. Whether the options of the passes are allowed is another question.
   *
   * @throws nommer.media.api.MediaException BADINPUT/bad_options when they have no such form
   */
  public static Recipe read(String options) {
    JsonNode root = PassReader.parse(options);
    if (!root.isObject()) {
      return new Recipe.OneFile(PassReader.read(root));
    }
    if (root.size() == 1 && root.path("package").isObject()) {
      return ladder(root.path("package"));
    }
    if (root.size() == 1 && root.path("manifest").isObject()) {
      return beside(root.path("manifest"));
    }
    if (root.size() == 1 && root.path("index").isObject()) {
      return index(root.path("index"));
    }
    throw BadOptions.of(
        PassReader.FORM + ", or an object with package, manifest or index and nothing else");
  }

  private static Recipe ladder(JsonNode node) {
    requireKeys(node, "package", Set.of("manifest", "segment_seconds", "renditions", KEEP));
    JsonNode seconds = node.path("segment_seconds");
    if (!seconds.isNumber() || seconds.asDouble() < SHORTEST || seconds.asDouble() > LONGEST) {
      throw BadOptions.of("package: segment_seconds is a number from 1 to 60, not " + seconds);
    }
    JsonNode list = node.path("renditions");
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_RENDITIONS) {
      throw BadOptions.of("package: renditions is a list of 1 to " + MOST_RENDITIONS);
    }
    List<Recipe.Rendition> renditions = new ArrayList<>();
    for (JsonNode each : list) {
      requireKeys(each, "a rendition", Set.of("kind", "passes"));
      renditions.add(
          new Recipe.Rendition(
              word(each.path("kind"), "kind", Recipe.Kind.values()),
              PassReader.read(each.path("passes")),
              PassReader.isVerifiedInFull(each.path("passes"))));
    }
    requireOneReading(renditions);
    return new Recipe.Ladder(
        word(node.path("manifest"), "manifest", Recipe.Manifest.values()),
        seconds.asDouble(),
        renditions,
        keepOld(node, "package"));
  }

  /** They are parts of one film. */
  private static void requireOneReading(List<Recipe.Rendition> renditions) {
    Set<List<JobOption>> readings = new HashSet<>();
    renditions.forEach(each -> each.passes().forEach(pass -> readings.add(pass.input())));
    if (readings.size() > 1) {
      throw BadOptions.of("package: infile_options must be the same in all passes");
    }
    if (renditions.stream()
        .anyMatch(each -> each.passes().stream().anyMatch(pass -> pass.aim().isPresent()))) {
      throw AimCheck.bad("is that of a file by itself, not of a rendition");
    }
    if (renditions.stream().noneMatch(each -> each.kind() == Recipe.Kind.VIDEO)) {
      throw BadOptions.of("package: a ladder needs a rendition of the kind video");
    }
  }

  private static Recipe beside(JsonNode node) {
    requireKeys(node, "manifest", Set.of("format", "of", KEEP));
    return new Recipe.Beside(
        word(node.path("format"), "format", Recipe.Manifest.values()),
        whole(node, "manifest", "of", 0, MOST_OUTPUTS - 1),
        keepOld(node, "manifest"));
  }

  private static Optional<Duration> keepOld(JsonNode node, String what) {
    JsonNode value = node.path(KEEP);
    if (value.isMissingNode()) {
      return Optional.of(Encoder.USUAL_KEEP);
    }
    if (value.asText().equals(FOREVER)) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(whole(node, what, KEEP, 0, LONGEST_KEEP)));
  }

  private static Recipe index(JsonNode node) {
    requireKeys(node, "index", Set.of("of", "image", "columns", "rows"));
    String image = node.path("image").asText();
    if (!RELATIVE.matcher(image).matches()) {
      throw BadOptions.of("index: image is a relative URI without a fragment, not " + image);
    }
    return new Recipe.Index(
        whole(node, "index", "of", 0, MOST_OUTPUTS - 1),
        image,
        whole(node, "index", "columns", 1, MOST_TILES),
        whole(node, "index", "rows", 1, MOST_TILES));
  }

  private static int whole(JsonNode node, String what, String key, int least, int most) {
    JsonNode value = node.path(key);
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw BadOptions.of(
          "%s: %s is a whole number from %d to %d, not %s"
              .formatted(what, key, least, most, value));
    }
    return value.intValue();
  }

  private static <E extends Enum<E>> E word(JsonNode node, String key, E[] words) {
    return Stream.of(words)
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(node.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                BadOptions.of(
                    "%s is one of %s, not %s"
                        .formatted(
                            key,
                            String.join(
                                ", ",
                                Stream.of(words)
                                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                                    .toList()),
                            node)));
  }

  private static void requireKeys(JsonNode node, String what, Set<String> keys) {
    if (!node.isObject()) {
      throw BadOptions.of(what + " must be an object, not " + node);
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw BadOptions.of(
                    "%s has no key '%s': it may have %s"
                        .formatted(what, key, String.join(", ", keys.stream().sorted().toList())));
              }
            });
  }
}
