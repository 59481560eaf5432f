package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @TempDir Path folder;

  @Test
  void goesWithAllThatIsInIt() throws Exception {
    Path parent = folder.resolve("not/there/yet");

    try (WorkFolder work = WorkFolder.create(parent, "attempt")) {
      Files.createDirectories(work.path().resolve("a/b"));
      Files.writeString(work.path().resolve("a/b/pass.log"), "log");
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void thatCannotBeMadeIsTheNodesFault() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> WorkFolder.create(file, "attempt"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(file.toString())
        .hasFieldOrPropertyWithValue("code", "NODE");
  }
}
