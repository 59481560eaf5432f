package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a description says of its package.
 *
 * @param formats of manifests, each once
 * @param segmentSeconds about how long segments are
 * @param rungs what is wanted of each; empty for what the source's size makes sensible
 * @param keepOld how long an older ladder stays; empty for as long as is usual
 */
record PackageWanted(
    List<String> formats,
    double segmentSeconds,
    List<ObjectNode> rungs,
    Optional<KeepOld> keepOld) {
  static final List<String> FIELDS = List.of("formats", "segment_seconds", "rungs", KeepOld.NAME);
  private static final List<String> FORMATS = List.of("hls", "dash");
  private static final double USUAL_SECONDS = 4;
  private static final double MOST_SECONDS = 20;
  private static final int MOST_RUNGS = 12;

  static PackageWanted read(JsonNode node) {
    Fields in = Fields.of("package", node, FIELDS);
    return new PackageWanted(
        in.read("formats", PackageWanted::formats).orElse(FORMATS),
        in.number("segment_seconds", 1, MOST_SECONDS).orElse(USUAL_SECONDS),
        in.read("rungs", PackageWanted::rungs).orElse(List.of()),
        in.read(KeepOld.NAME, KeepOld::read));
  }

  private static List<String> formats(String path, JsonNode node) {
    List<String> formats = new ArrayList<>();
    for (JsonNode each : node.isArray() ? node : List.of(node)) {
      if (!each.isTextual() || !FORMATS.contains(each.textValue())) {
        throw BadDescription.of(path, Fields.shown(each) + ": hls, dash, or both in a list");
      }
      if (formats.contains(each.textValue())) {
        throw BadDescription.of(path, Fields.shown(each) + ": once is enough");
      }
      formats.add(each.textValue());
    }
    if (formats.isEmpty()) {
      throw BadDescription.of(path, "[]: hls, dash, or both in a list");
    }
    return formats;
  }

  private static List<ObjectNode> rungs(String path, JsonNode node) {
    if (node.asText().equals("auto")) {
      return List.of();
    }
    if (!node.isArray() || node.isEmpty() || node.size() > MOST_RUNGS) {
      throw BadDescription.of(
          path,
          "%s: \"auto\", or a list of 1 to %d such as {\"height\": 720}"
              .formatted(Fields.shown(node), MOST_RUNGS));
    }
    List<ObjectNode> rungs = new ArrayList<>();
    for (JsonNode each : node) {
      if (!each.isObject()) {
        throw BadDescription.of(
            path + "[" + rungs.size() + "]",
            Fields.shown(each) + ": an object such as {\"height\": 720}");
      }
      rungs.add((ObjectNode) each);
    }
    return rungs;
  }

  boolean isAutomatic() {
    return rungs.isEmpty();
  }

  /** The formats, and first that of the destination, where its name says one. */
  List<String> ordered(String name) {
    if (name.isEmpty()) {
      return formats;
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String own = ending.equals("m3u8") ? "hls" : ending.equals("mpd") ? "dash" : "";
    if (!formats.contains(own)) {
      throw BadDescription.of(
          "package",
          ": let the destination be a folder, with a slash at its end, or end in "
              + (formats.contains("hls") ? ".m3u8" : ".mpd"));
    }
    List<String> ordered = new ArrayList<>(formats);
    ordered.remove(own);
    ordered.add(0, own);
    return ordered;
  }

  /**
   * What a manifest is called.
   *
   * @param name of the destination; empty for a folder
   */
  static String name(String name, String format) {
    String ending = format.equals("hls") ? ".m3u8" : ".mpd";
    if (name.isEmpty()) {
      return (format.equals("hls") ? "master" : "manifest") + ending;
    }
    return name.substring(0, name.lastIndexOf('.')) + ending;
  }
}
