package nommer.presets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nommer.media.api.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetParserTest {
  private static final String REST = "\"version\":1,\"description\":\"d\",\"encoder\":\"e\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | line 1: the file must hold one JSON object",
        "`` | line 1: the file must hold one JSON object",
        "{ | line 1: not JSON: Unexpected end-of-input: expected close marker for Object",
        "{\"name\":\"p\"} | line 1: add what is missing: version, description, encoder, options",
        "{\"nam\":\"p\"} | unknown field 'nam': the fields are [name, version",
        "{\"name\":\"q\"} | the preset is called 'q' but its file 'p.json'",
        "{\"name\":7} | name must be a string",
        "{\"name\":\"p\",\"name\":\"p\"} | Duplicate field 'name'",
        "{\"version\":0} | version must be a whole number from 1",
        "{\"version\":1.5} | version must be a whole number from 1",
        "{\"version\":99999999999} | version must be a whole number from 1",
        "{\"encoder\":\" \"} | encoder must be a string that is not empty",
        "{\"options\":\"-b 400k\"} | options must be the encoder's list or object",
        "{\"options\":[1,]} | not JSON",
        "{\"video\":{}} | add what is missing: name, version, description, encoder",
        "{\"video\":{},\"options\":[]} | options cannot stand beside what is wanted",
        "{\"vido\":{}} | or in place of options [video, audio,",
      })
  void aTextThatIsNoPresetIsRefusedWithTheReason(String text, String message) {
    assertThatThrownBy(() -> PresetParser.parse("p", text))
        .isInstanceOf(BadPresetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatFollowsTheObjectIsRefused() {
    String text = "{\"name\":\"p\",%s,\"options\":{}}\n{}".formatted(REST);

    assertThatThrownBy(() -> PresetParser.parse("p", text))
        .hasMessageContaining("line 2: remove what follows");
  }

  @Test
  void whatIsWantedKeepsItsText() {
    Preset preset =
        PresetParser.parse(
            "p",
            "{\"video\":{ \"height\":720},\"name\":\"p\",%s,\"container\":\"mp4\"}"
                .formatted(REST));

    assertThat(preset.wanted()).isEqualTo("{\"video\":{ \"height\":720},\"container\":\"mp4\"}");
    assertThat(preset.options()).isEmpty();
  }

  @Test
  void optionsKeepTheirTextHoweverLong() {
    String options = "{ \"é\" : [1.0, 1e3,\n  \"%s\"]}".formatted("x".repeat(100_000));

    Preset preset =
        PresetParser.parse("p", "{\"options\": %s , \"name\":\"p\",%s}".formatted(options, REST));

    assertThat(preset.options()).isEqualTo(options);
  }
}
