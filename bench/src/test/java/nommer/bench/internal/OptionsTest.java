package nommer.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void withoutAWordEveryPartRunsTenTimes() {
    Options options = parse();

    assertThat(options.parts()).containsExactly(Part.Name.values());
    assertThat(options.pairs()).isEqualTo(10);
  }

  @Test
  void aPartRunsAloneWithAsManyPairsAsAskedFor() {
    Options options = parse("--pairs", "2", "claim");

    assertThat(options.parts()).containsExactly(Part.Name.CLAIM);
    assertThat(options.pairs()).isEqualTo(2);
  }

  @Test
  void whatIsNoPartIsRefusedByName() {
    assertThatThrownBy(() -> parse("bach"))
        .hasMessageContaining("bach")
        .hasMessageContaining("batch");
    assertThatThrownBy(() -> parse("--pairs", "0")).hasMessageContaining("--pairs");
  }

  private static Options parse(String... words) {
    return Options.parse(words, Path.of("dist"), Path.of("work"));
  }
}
