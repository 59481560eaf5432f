package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import nommer.encoder.ffmpeg.internal.options.RecipeReader;
import nommer.rendition.Renditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedShareTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | 0.25",
        "[['c:v', 'libx264'], ['b:v', '2M']] | 0.25",
        "[['c', 'copy']] | 1",
        "[['c:v', 'copy'], ['c:a', 'aac']] | 1",
        "[['c:v', 'libx264'], ['c:a', 'copy']] | 0.25",
        "[['vn', null], ['c:a', 'aac']] | 0.05",
        "[['vn', null], ['c', 'copy']] | 0.05",
        "[['frames:v', 1]] | 0",
        "[['c', 'copy'], ['vframes', 1]] | 0"
      })
  void howMuchOfTheSourceAnOutputWillHave(String output, double share) {
    String options = "[{'outfile_options': %s}]".formatted(output).replace('\'', '"');

    assertThat(ExpectedShare.of(RecipeReader.read(options))).isEqualTo(share);
  }

  @Test
  void aLaddersIsHalfOfThatOfItsPicturesAndSounds() {
    String ladder =
        Renditions.compileAll(
                "{\"package\":{\"rungs\":[{\"height\":240}]},\"audio\":{\"tracks\":[\"deu\",2]}}",
                "",
                "",
                0)
            .get(0)
            .options();

    assertThat(ExpectedShare.of(RecipeReader.read(ladder))).isCloseTo(0.175, within(1e-9));
  }
}
