package nommer.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema knows what the reader knows: what it says is looked up in the code. */
class JobSchemaTest {
  private final JsonNode defs = read().path("$defs");

  @Test
  void itHasEachFieldAndNoOther() {
    assertThat(properties(defs.path("output")))
        .containsAll(Renditions.FIELDS)
        .hasSize(
            Renditions.FIELDS.size()
                + "destination preset encoder options optional".split(" ", -1).length);
    assertThat(properties(object("video"))).containsExactlyInAnyOrderElementsOf(Video.FIELDS);
    assertThat(properties(object("video").path("properties").path("quality").path("oneOf").path(1)))
        .isEqualTo(QualityAim.FIELDS);
    assertThat(properties(object("audio"))).containsExactlyInAnyOrderElementsOf(Audio.FIELDS);
    assertThat(properties(object("captions"))).isEqualTo(Captions.FIELDS);
    assertThat(properties(defs.path("sprite"))).isEqualTo(Sprite.FIELDS);
    assertThat(properties(defs.path("package"))).isEqualTo(PackageWanted.FIELDS);
    assertThat(properties(defs.path("image"))).containsExactlyInAnyOrderElementsOf(Still.FIELDS);
    assertThat(properties(object("metadata"))).containsExactlyInAnyOrderElementsOf(Labels.TAGS);
    assertThat(defs.path("output").path("oneOf").path(2).path("anyOf"))
        .hasSize(Renditions.FIELDS.size());
  }

  @Test
  void itHasEachWordAndNoOther() {
    assertThat(words(defs.path("videoCodec"))).isEqualTo(VideoCodec.WORDS);
    assertThat(words(defs.path("captionCodec"))).isEqualTo(Captions.WORDS);
    assertThat(words(defs.path("audioCodec"))).isEqualTo(AudioCodec.WORDS);
    assertThat(words(defs.path("output").path("properties").path("container")))
        .isEqualTo(Container.WORDS);
    assertThat(words(object("video").path("properties").path("speed"))).isEqualTo(Speed.WORDS);
    assertThat(words(object("video").path("properties").path("pixel_format")))
        .isEqualTo(VideoCodec.H264.pixels());
    assertThat(words(object("audio").path("properties").path("mix")))
        .containsExactlyInAnyOrderElementsOf(Audio.MIXES.keySet());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(read().findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(defs.has(ref.replace("#/$defs/", ""))).as(ref).isTrue());
  }

  /** The longer form of what may also be one word. */
  private JsonNode object(String name) {
    return defs.path(name).path("oneOf").path(1);
  }

  private static List<String> properties(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> words(JsonNode schema) {
    List<String> words = new ArrayList<>();
    schema.path("enum").forEach(word -> words.add(word.asText()));
    return words;
  }

  private static JsonNode read() {
    try {
      return new JsonMapper().readTree(Renditions.jobSchema());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
