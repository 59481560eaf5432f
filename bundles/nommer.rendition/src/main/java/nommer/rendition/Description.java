package nommer.rendition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/**
 * What an output is to be.
 *
 * @param container of its file
 * @param video its pictures; empty for a still or for none
 * @param audio its sound; empty for none
 * @param still the single picture that it is, if it is one
 * @param clip what part of the source it is of
 * @param labels its title and so on
 */
record Description(
    Container container,
    Optional<Video> video,
    Optional<Audio> audio,
    Optional<Still> still,
    Clip clip,
    Labels labels) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a description.
   *
   * @param text one JSON object
   * @throws nommer.media.api.MediaException BADINPUT/bad_description; the message begins with the
   *     field
   */
  static Description read(String text, Target target) {
    Fields in = Fields.of("", parse(text), Renditions.FIELDS);
    Container container = container(in, target);
    Optional<Still> still =
        in.read("image", (path, value) -> Still.read(path, value, still(path, container)));
    if (container.isStill() && still.isEmpty()) {
      throw BadDescription.of(
          "image",
          ": a ." + container.word() + " is a picture: say which, such as {\"at\": \"best\"}");
    }
    if (still.isPresent()) {
      requireAlone(in, "image", List.of("video", "audio", "chapters", "metadata", "clip"));
    }
    Optional<Video> video =
        container.isFilm()
            ? Optional.of(
                in.read("video", (path, value) -> Video.read(path, value, container))
                    .orElseGet(() -> Video.usual(container.videos().get(0))))
            : in.read("video", (path, value) -> Video.read(path, value, container));
    Optional<Audio> audio =
        container.isStill()
            ? in.read("audio", (path, value) -> Audio.read(path, value, container))
            : Optional.of(
                in.read("audio", (path, value) -> Audio.read(path, value, container))
                    .orElseGet(() -> Audio.usual(container.sounds().get(0))));
    Description description =
        new Description(
            container,
            video.filter(each -> each.codec() != VideoCodec.NONE),
            audio.filter(each -> each.codec() != AudioCodec.NONE),
            still,
            in.read("clip", Clip::read).orElse(Clip.WHOLE),
            Labels.read(in));
    description.requireSomething();
    return description;
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw BadDescription.of("description", ": no JSON: " + e.getOriginalMessage());
    }
  }

  private static Container container(Fields in, Target target) {
    Optional<Container> named = in.word("container", Container.WORDS).map(Container::of);
    return named
        .or(() -> Container.byEnding(target.ending()))
        .orElseThrow(
            () ->
                BadDescription.of(
                    "container",
                    ": the destination's ending does not say it: one of "
                        + String.join(", ", Container.WORDS)));
  }

  private static Container still(String path, Container container) {
    if (!container.isStill()) {
      throw BadDescription.of(
          path,
          ": a .%s is no picture: let the destination end in .jpg, .png or .webp"
              .formatted(container.word()));
    }
    return container;
  }

  private static void requireAlone(Fields in, String name, List<String> others) {
    for (String other : others) {
      if (in.has(other)) {
        throw BadDescription.of(other, ": leave it out beside " + name);
      }
    }
  }

  private void requireSomething() {
    if (video.isEmpty() && audio.isEmpty() && still.isEmpty()) {
      throw BadDescription.of(
          "audio", "\"none\": nothing is left of the output: say what it is to hold");
    }
  }
}
