package nommer.rendition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import nommer.media.api.Compiled;
import nommer.media.api.MediaException;

/**
 * Makes renditions of a description that asks for a package: pictures of several sizes, a sound for
 * each language, captions. Which of them a source has something for is found out when it is there.
 */
final class Ladder {
  private static final String VERIFY = "verify";

  /** What a description with a package may have. */
  static final List<String> FIELDS =
      List.of("package", "video", "audio", "captions", "clip", VERIFY);

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String NONE = "none";

  /**
   * Of sound and of captions each. With the most rungs these are 44 renditions, of the 50 that a
   * package may have, and some 20 KB of options.
   */
  private static final int MOST_LANGUAGES = 16;

  private final JsonNode wanted;
  private final PackageWanted packaged;
  private final String source;

  private Ladder(JsonNode wanted, String source) {
    this.wanted = Fields.of("", wanted, FIELDS).node();
    this.packaged = PackageWanted.read(wanted.path("package"));
    this.source = source;
  }

  /**
   * The outputs: the first manifest, and what others there are.
   *
   * @param wanted the whole description
   * @param source ending of the source's name, with its dot; may be empty
   * @param name of the destination in its folder; empty for the folder itself
   * @param index which output of its job the first will be
   * @throws MediaException BADINPUT/bad_description
   */
  static List<Compiled> compile(JsonNode wanted, String source, String name, int index) {
    Ladder ladder = new Ladder(wanted, source);
    List<String> formats = ladder.packaged.ordered(name);
    List<Compiled> outputs = new ArrayList<>();
    outputs.add(
        new Compiled(PackageWanted.name(name, formats.get(0)), ladder.tree(formats.get(0))));
    for (String format : formats.subList(1, formats.size())) {
      ObjectNode manifest = NODES.objectNode();
      ObjectNode beside = manifest.putObject("manifest").put("format", format).put("of", index);
      ladder.packaged.keepOld().ifPresent(keep -> keep.writeTo(beside));
      outputs.add(new Compiled(PackageWanted.name(name, format), manifest.toString()));
    }
    return outputs;
  }

  private String tree(String format) {
    ObjectNode root = NODES.objectNode();
    ObjectNode tree = root.putObject("package");
    tree.put("manifest", format);
    tree.put("segment_seconds", packaged.segmentSeconds());
    packaged.keepOld().ifPresent(keep -> keep.writeTo(tree));
    ArrayNode renditions = tree.putArray("renditions");
    pictures(renditions);
    sounds(renditions);
    captions(renditions);
    return root.toString();
  }

  private void pictures(ArrayNode renditions) {
    ObjectNode base = video();
    if (packaged.isAutomatic()) {
      for (AutoRung rung : AutoRung.all(base.path("codec").asText(""))) {
        ArrayNode passes = picture(rung.over(base), "video");
        rung.above().ifPresent(above -> passes.forEach(pass -> fit(pass).set("above", above)));
        add(renditions, "video", passes);
      }
      return;
    }
    for (int i = 0; i < packaged.rungs().size(); i++) {
      ObjectNode rung = base.deepCopy();
      rung.setAll(packaged.rungs().get(i));
      add(renditions, "video", picture(rung, "package.rungs[" + i + "]"));
    }
  }

  private ObjectNode video() {
    JsonNode video = wanted.path("video");
    if (video.isTextual()) {
      return NODES.objectNode().put("codec", video.textValue());
    }
    if (!video.isObject() && !video.isMissingNode()) {
      throw BadDescription.of("video", Fields.shown(video) + ": an object, or a codec");
    }
    ObjectNode base = video.isObject() ? (ObjectNode) video.deepCopy() : NODES.objectNode();
    if (packaged.isAutomatic()) {
      AutoRung.OWN.forEach(
          name -> {
            if (base.has(name)) {
              throw BadDescription.of(
                  "video." + name, ": rungs have their own: leave it out, or name the rungs");
            }
          });
    }
    return base;
  }

  private ArrayNode picture(ObjectNode video, String path) {
    String codec = video.path("codec").asText("");
    if (codec.equals("copy") || codec.equals(NONE)) {
      throw BadDescription.of(path + ".codec", "\"" + codec + "\": a rung is encoded");
    }
    if (video.path("quality").isObject()) {
      throw BadDescription.of(
          path + ".quality", ": rungs take 0 to 100; a target is for a film by itself");
    }
    ObjectNode description = part();
    description.set("video", video);
    description.put("audio", NONE);
    return passes(description, path);
  }

  private void sounds(ArrayNode renditions) {
    JsonNode audio = wanted.path("audio");
    if (audio.asText().equals(NONE) || audio.path("codec").asText().equals(NONE)) {
      return;
    }
    if (audio.has("tracks")) {
      JsonNode tracks = audio.path("tracks");
      (tracks.isArray() ? tracks : NODES.arrayNode().add(tracks))
          .forEach(
              track -> {
                ObjectNode one = ((ObjectNode) audio).deepCopy();
                one.set("tracks", track);
                add(renditions, "sound", sound(one));
              });
      return;
    }
    for (int number = 1; number <= MOST_LANGUAGES; number++) {
      ArrayNode passes = sound(audio);
      for (JsonNode pass : passes) {
        fit(pass).put("nth_sound", number);
      }
      add(renditions, "sound", passes);
    }
  }

  private ArrayNode sound(JsonNode audio) {
    ObjectNode description = part();
    description.put("video", NONE);
    if (!audio.isMissingNode()) {
      description.set("audio", audio);
    }
    return passes(description, "audio");
  }

  private void captions(ArrayNode renditions) {
    JsonNode captions = wanted.path("captions");
    if (captions.asText().equals(NONE)) {
      return;
    }
    if (!captions.isMissingNode() && !captions.asText().equals("webvtt")) {
      throw BadDescription.of("captions", Fields.shown(captions) + ": webvtt or none in a package");
    }
    for (int number = 1; number <= MOST_LANGUAGES; number++) {
      ObjectNode description = NODES.objectNode().put("captions", "webvtt");
      if (wanted.has("clip")) {
        description.set("clip", wanted.path("clip"));
      }
      ArrayNode passes =
          parsed(Renditions.compile(description.toString(), Target.file("", ".vtt")));
      for (JsonNode pass : passes) {
        fit(pass).put("nth_captions", number);
      }
      add(renditions, "captions", passes);
    }
  }

  private ObjectNode part() {
    ObjectNode description = NODES.objectNode();
    if (wanted.has("clip")) {
      description.set("clip", wanted.path("clip"));
    }
    if (wanted.has(VERIFY)) {
      description.set(VERIFY, wanted.path(VERIFY));
    }
    return description;
  }

  /** What is wrong with a rung's picture is told with the rung's path. */
  private ArrayNode passes(ObjectNode description, String path) {
    try {
      return parsed(
          Renditions.compile(
              description.toString(), Target.rendition(source, packaged.segmentSeconds())));
    } catch (MediaException e) {
      String message = String.valueOf(e.getMessage());
      throw new MediaException(
          e.code(),
          e.reason(),
          message.startsWith("video") ? path + message.substring(5) : message);
    }
  }

  private static ArrayNode parsed(String passes) {
    try {
      return (ArrayNode) JSON.readTree(passes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode fit(JsonNode pass) {
    return ((ObjectNode) pass).withObject("/fit");
  }

  private static void add(ArrayNode renditions, String kind, ArrayNode passes) {
    renditions.addObject().put("kind", kind).set("passes", passes);
  }
}
