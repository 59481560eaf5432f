package nommer.presets.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetFilesTest {
  private static final String GOOD =
      "{\"name\": \"mine\", \"version\": 2, \"description\": \"Mine.\", \"encoder\": \"e\",\n"
          + " \"options\": [1]}";

  @TempDir Path folder;

  @Test
  void aFileIsReadWhereverItLies() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), GOOD);

    assertThat(PresetFiles.read(file).id()).isEqualTo("mine@2");
    assertThat(PresetFiles.read(file).options()).isEqualTo("[1]");
  }

  @Test
  void whatIsWrongIsSaidWithItsLine() throws IOException {
    Files.writeString(folder.resolve("mine.json"), GOOD.replace("options", "option"));
    Files.writeString(folder.resolve("other.json"), GOOD);
    Files.writeString(folder.resolve("mine.txt"), GOOD);

    assertBad("mine.json", "line 2: unknown field 'option'");
    assertBad("other.json", "line 1: the preset is called 'mine' but its file 'other.json'");
    assertBad("mine.txt", "NAME.json");
    assertBad("none.json", "there is no such file");
  }

  private void assertBad(String file, String message) {
    assertThatThrownBy(() -> PresetFiles.read(folder.resolve(file)))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BADINPUT))
        .hasMessageContaining(message);
  }
}
