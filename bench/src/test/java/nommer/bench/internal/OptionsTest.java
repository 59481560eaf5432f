package nommer.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void everyPartIsFoundByTheNameThatItIsShownBy() {
    for (Part.Name each : Part.Name.values()) {
      assertThat(parse(each.toString()).parts()).containsExactly(each);
    }
    assertThat(Part.Name.POSTGRES_CLAIM).hasToString("postgres-claim");
  }

  @Test
  void againstTakesABuiltDistributionAlone(@TempDir Path folder) throws IOException {
    Path feederd = Files.createDirectories(folder.resolve("bin")).resolve("feederd");
    String name = folder.toString();
    assertThatThrownBy(() -> parse("--against", name)).hasMessageContaining(name);

    assertThat(Files.createFile(feederd).toFile().setExecutable(true)).isTrue();

    assertThat(parse("--against", name, "start").against()).contains(folder);
    assertThat(parse("start").against()).isEmpty();
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
