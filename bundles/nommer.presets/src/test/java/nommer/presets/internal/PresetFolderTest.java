package nommer.presets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nommer.media.api.Preset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetFolderTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void twoPresets() throws IOException {
    write("web_low", 1, "[{\"outfile_options\": [[\"b\", \"1.50e3\"]]}]");
    write("web_medium", 3, "[]");
    settle();
  }

  @Test
  void aPresetHasWhatItsFileSays() {
    Preset preset = new PresetFolder(folder).find("web_low").orElseThrow();

    assertThat(preset.id()).isEqualTo("web_low@1");
    assertThat(preset.description()).isEqualTo("For the web.");
    assertThat(preset.encoder()).isEqualTo("ffmpeg");
    assertThat(preset.options()).isEqualTo("[{\"outfile_options\": [[\"b\", \"1.50e3\"]]}]");
  }

  @Test
  void allPresetsComeByName() {
    assertThat(new PresetFolder(folder).all())
        .extracting(Preset::id)
        .containsExactly("web_low@1", "web_medium@3");
  }

  @Test
  void anUnknownNameIsNotFound() {
    assertThat(new PresetFolder(folder).find("web_medum")).isEmpty();
    assertThat(new PresetFolder(folder).find("../web_low")).isEmpty();
  }

  @Test
  void anEditAppliesAtTheNextLook() throws IOException {
    PresetFolder presets = new PresetFolder(folder);

    write("web_low", 2, "[1]");

    assertThat(presets.find("web_low").orElseThrow().id()).isEqualTo("web_low@2");
  }

  @Test
  void twoEditsOfTheSameSizeWithinOneTickOfTheClockBothApply() throws IOException {
    PresetFolder presets = new PresetFolder(folder);
    FileTime now = FileTime.from(Instant.now());
    write("web_low", 2, "[1]");
    Files.setLastModifiedTime(folder.resolve("web_low.json"), now);
    assertThat(presets.find("web_low").orElseThrow().version()).isEqualTo(2);

    write("web_low", 3, "[1]");
    Files.setLastModifiedTime(folder.resolve("web_low.json"), now);

    assertThat(presets.find("web_low").orElseThrow().version()).isEqualTo(3);
  }

  @Test
  void aNewFileIsFoundAndARemovedOneIsNot() throws IOException {
    PresetFolder presets = new PresetFolder(folder);

    write("thumbnail", 1, "[]");
    Files.delete(folder.resolve("web_low.json"));

    assertThat(presets.find("thumbnail")).isPresent();
    assertThat(presets.find("web_low")).isEmpty();
    assertThat(presets.all()).extracting(Preset::name).containsExactly("thumbnail", "web_medium");
  }

  @Test
  void aBrokenEditLeavesTheLastGoodVersionAndTheOthers() throws IOException {
    PresetFolder presets = new PresetFolder(folder);

    Files.writeString(folder.resolve("web_low.json"), "{\"name\": \"web_low\",");

    assertThat(presets.find("web_low").orElseThrow().id()).isEqualTo("web_low@1");
    assertThat(presets.find("web_medium")).isPresent();
  }

  @Test
  void theDoctorNamesEachFileThatHoldsNoPreset() throws IOException {
    PresetFolder presets = new PresetFolder(folder);
    assertThat(presets.problems()).isEmpty();

    Files.writeString(folder.resolve("mine.json"), "{");
    assertThat(presets.problems()).containsOnlyKeys("mine.json");
    assertThat(presets.now()).singleElement().asString().startsWith("presets, mine.json: ");

    Files.delete(folder.resolve("mine.json"));
    assertThat(presets.problems()).isEmpty();
    assertThat(presets.now()).isEmpty();
  }

  @Test
  void aBrokenFileThatIsMendedIsUsedAgain() throws IOException {
    Files.writeString(folder.resolve("web_low.json"), "{");
    PresetFolder presets = new PresetFolder(folder);
    assertThat(presets.find("web_low")).isEmpty();

    write("web_low", 7, "[]");

    assertThat(presets.find("web_low").orElseThrow().version()).isEqualTo(7);
  }

  @Test
  void aBrokenFileIsLoggedOncePerChangeWithFileAndLine() throws Exception {
    PresetFolder presets = new PresetFolder(folder);
    Files.writeString(folder.resolve("web_low.json"), "{\"name\":\n\"web_low\",\n\"colour\": 1}");

    String first = CapturedLog.of(presets::all, presets::all, () -> presets.find("web_low"));
    Files.writeString(folder.resolve("web_low.json"), "[]");
    String second = CapturedLog.of(presets::all, presets::all);

    assertThat(first)
        .containsOnlyOnce("preset refused")
        .contains("web_low.json", "line 3: unknown field 'colour'", "keptInUse=web_low@1");
    assertThat(second).containsOnlyOnce("preset refused");
  }

  @Test
  void aChangeUnderTheSameVersionIsLogged() throws Exception {
    PresetFolder presets = new PresetFolder(folder);

    write("web_medium", 3, "[2]");

    assertThat(CapturedLog.of(presets::all)).contains("raise its version preset=web_medium@3");
    assertThat(presets.find("web_medium").orElseThrow().options()).isEqualTo("[2]");
  }

  @Test
  void otherFilesAreLeftAlone() throws IOException {
    Files.writeString(folder.resolve("README.md"), "presets");
    Files.writeString(folder.resolve(".#web_low.json"), "an editor's lock");

    assertThat(new PresetFolder(folder).all()).hasSize(2);
  }

  @Test
  void aFolderThatVanishesKeepsThePresetsAndIsReadAgainOnReturn() throws IOException {
    PresetFolder presets = new PresetFolder(folder);
    Path away = folder.resolveSibling(folder.getFileName() + ".away");
    Files.move(folder, away);

    assertThat(presets.all()).hasSize(2);

    Files.move(away, folder);
    write("web_high", 1, "[]");
    assertThat(presets.find("web_high")).isPresent();
  }

  @Test
  void aSettledFolderIsNotReadAgain() {
    PresetFolder presets = new PresetFolder(folder);

    assertThat(presets.find("web_low").orElseThrow())
        .isSameAs(presets.find("web_low").orElseThrow());
    FolderContent content = FolderContent.EMPTY.reread(folder);
    assertThat(content.isCurrent(folder, content.files().keySet())).isTrue();
  }

  @Test
  void manyThreadsSeeEditsWhole() throws Exception {
    PresetFolder presets = new PresetFolder(folder);
    ExecutorService readers = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> reader =
          () -> {
            for (int i = 0; i < 300; i++) {
              Preset seen = presets.find("web_low").orElseThrow();
              if (seen.version() > 1 && !seen.options().equals("[" + seen.version() + "]")) {
                return false;
              }
            }
            return true;
          };
      var results = List.of(readers.submit(reader), readers.submit(reader), readers.submit(reader));

      for (int version = 2; version < 200; version++) {
        write("web_low", version, "[" + version + "]");
      }

      for (var result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void theFolderIsTheHomesUnlessConfigured() {
    assertThat(PresetFolder.locate("/h", "")).isEqualTo(Path.of("/h/conf/presets"));
    assertThat(PresetFolder.locate("/h", "mine")).isEqualTo(Path.of("/h/mine"));
    assertThat(PresetFolder.locate("/h", "/etc/p")).isEqualTo(Path.of("/etc/p"));
    assertThat(PresetFolder.locate(null, "/etc/p")).isEqualTo(Path.of("/etc/p"));
    assertThatThrownBy(() -> PresetFolder.locate(null, ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nommer.home");
  }

  private void write(String name, int version, String options) throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"name": "%s", "version": %d, "description": "For the web.",
         "encoder": "ffmpeg", "options": %s}
        """
            .formatted(name, version, options));
  }

  /** Makes everything look as if it had been there for long. */
  private void settle() throws IOException {
    for (String file : List.of("web_low.json", "web_medium.json", "")) {
      Files.setLastModifiedTime(folder.resolve(file), FileTime.from(LONG_AGO));
    }
  }
}
