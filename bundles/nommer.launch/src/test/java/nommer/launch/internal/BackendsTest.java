package nommer.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsTest {
  @TempDir Path folder;

  @Test
  void withoutAFileEverythingIsEmbedded() {
    Backends backends = Backends.read(folder.resolve("nommer.backends.config"));

    assertThat(backends.choices())
        .containsEntry("store", "sql")
        .containsEntry("queue", "sql")
        .containsEntry("registry", "sql")
        .containsEntry("fleet", "local");
  }

  @Test
  void aChoiceReplacesItsDefaultAlone() throws IOException {
    Backends backends = Backends.read(file("# a comment\n\nstore = \"simpledb\"\n"));

    assertThat(backends.choices()).containsEntry("store", "simpledb").containsEntry("queue", "sql");
  }

  @Test
  void aMisspelledKindIsRefusedWithItsLine() throws IOException {
    Path file = file("stor=\"sql\"\n");

    assertThatThrownBy(() -> Backends.read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stor=\"sql\"")
        .hasMessageContaining("store");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("nommer.backends.config"), text);
  }
}
