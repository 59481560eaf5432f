package nommer.rendition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an output is to be.
 *
 * @param container of its file
 * @param video its pictures; empty for a still or for none
 * @param audio its sound; empty for none
 * @param captions those that go along
 * @param still the single picture that it is, if it is one
 * @param sprite the many small pictures that it is, if it is such
 * @param clip what part of the source it is of
 * @param labels its title and so on
 * @param verified whether all of it is to be decoded before it is published
 */
record Description(
    Container container,
    Optional<Video> video,
    Optional<Audio> audio,
    Optional<Captions> captions,
    Optional<Still> still,
    Optional<Sprite> sprite,
    Clip clip,
    Labels labels,
    boolean verified) {
  private static final List<String> FIELDS =
      Renditions.FIELDS.stream().filter(each -> !each.equals("package")).toList();

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
    Fields in = Fields.of("", parse(text), FIELDS);
    Container container = container(in, target);
    Optional<Still> still =
        in.read("image", (path, value) -> Still.read(path, value, still(path, container)));
    Optional<Sprite> sprite =
        in.read(
            "sprite",
            (path, value) -> {
              Container unused = still(path, container);
              return Sprite.read(path, value, target.source());
            });
    requirePicture(in, container);
    Description description =
        new Description(
            container,
            video(in, container).filter(each -> each.codec() != VideoCodec.NONE),
            audio(in, container).filter(each -> each.codec() != AudioCodec.NONE),
            captions(in, container, target),
            still,
            sprite,
            in.read("clip", Clip::read).orElse(Clip.WHOLE),
            Labels.read(in),
            verified(in, container));
    description.requireSomething();
    return description;
  }

  private static boolean verified(Fields in, Container container) {
    boolean verified = in.word("verify", Renditions.VERIFY).isPresent();
    if (verified && container.isText()) {
      throw BadDescription.of("verify", ": a .vtt has nothing to decode: leave it out");
    }
    return verified;
  }

  private static void requirePicture(Fields in, Container container) {
    if (in.has("image")) {
      requireAlone(
          in,
          "image",
          List.of("sprite", "video", "audio", "captions", "chapters", "metadata", "clip"));
    } else if (in.has("sprite")) {
      requireAlone(
          in, "sprite", List.of("video", "audio", "captions", "chapters", "metadata", "clip"));
    } else if (container.isStill()) {
      throw BadDescription.of(
          "image",
          ": a ." + container.word() + " is a picture: say which, such as {\"at\": \"best\"}");
    }
  }

  private static Optional<Video> video(Fields in, Container container) {
    Optional<Video> said = in.read("video", (path, value) -> Video.read(path, value, container));
    return container.isFilm()
        ? said.or(() -> Optional.of(Video.usual(container.videos().get(0))))
        : said;
  }

  private static Optional<Audio> audio(Fields in, Container container) {
    Optional<Audio> said = in.read("audio", (path, value) -> Audio.read(path, value, container));
    return container.sounds().isEmpty()
        ? said
        : said.or(() -> Optional.of(Audio.usual(container.sounds().get(0))));
  }

  private static Optional<Captions> captions(Fields in, Container container, Target target) {
    Optional<Captions> said =
        in.read("captions", (path, value) -> Captions.read(path, value, container, target.source()))
            .flatMap(Function.identity());
    return container.isText() && !in.has("captions")
        ? Optional.of(new Captions("webvtt", ""))
        : said;
  }

  static JsonNode parse(String text) {
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
    boolean picture = still.isPresent() || sprite.isPresent();
    if (container.isText() && captions.isEmpty()) {
      throw BadDescription.of("captions", ": a .vtt holds nothing else");
    }
    if (video.isEmpty() && audio.isEmpty() && captions.isEmpty() && !picture) {
      throw BadDescription.of(
          "audio", "\"none\": nothing is left of the output: say what it is to hold");
    }
  }
}
