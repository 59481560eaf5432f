package nommer.encoder.ffmpeg.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassReaderTest {
  @Test
  void numbersStringsAndFlagsBecomeArguments() {
    List<Pass> passes =
        PassReader.read(
            "[{\"infile_options\":[[\"r\",24]],\"outfile_options\":"
                + "[[\"b:v\",\"400k\"],[\"crf\",22.5],[\"an\",null]],\"move_atom_to_front\":true}]");

    assertThat(passes).hasSize(1);
    assertThat(passes.get(0).input().get(0).arguments()).containsExactly("-r", "24");
    assertThat(passes.get(0).output())
        .flatExtracting(JobOption::arguments)
        .containsExactly("-b:v", "400k", "-crf", "22.5", "-an");
    assertThat(passes.get(0).moveAtomToFront()).isTrue();
  }

  @Test
  void aPassMayNameNothing() {
    assertThat(PassReader.read("[{}]")).containsExactly(new Pass(List.of(), List.of(), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | list of passes",
        "{ | no JSON",
        "[] | empty",
        "{\"passes\":[]} | list of passes",
        "[1] | a pass must be an object",
        "[{}] [] | no JSON",
        "[{\"outfile_option\":[]}] | outfile_option",
        "[{\"outfile_options\":{\"f\":\"mp4\"}}] | outfile_options",
        "[{\"outfile_options\":[[\"f\"]]}] | pairs",
        "[{\"outfile_options\":[[\"f\",\"mp4\",1]]}] | pairs",
        "[{\"outfile_options\":[[1,\"mp4\"]]}] | pairs",
        "[{\"outfile_options\":[[\"f\",[\"mp4\"]]]}] | 'f'",
        "[{\"outfile_options\":[[\"an\",true]]}] | 'an'",
        "[{\"outfile_options\":[[\"metadata\",\"a\\u0000b\"]]}] | 'metadata'",
        "[{\"move_atom_to_front\":\"yes\"}] | move_atom_to_front",
        "[{\"infile_options\":[],\"infile_options\":[]}] | no JSON",
      })
  void whatHasNoSuchFormIsRefused(String options, String named) {
    MediaException refusal =
        catchThrowableOfType(MediaException.class, () -> PassReader.read(options));

    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).isEqualTo("bad_options");
    assertThat(refusal.getMessage()).contains(named);
  }
}
