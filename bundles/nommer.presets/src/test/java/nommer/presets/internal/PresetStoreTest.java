package nommer.presets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nommer.media.api.Preset;
import nommer.media.api.PresetStore.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presets that are made and changed while feederd runs. */
class PresetStoreTest {
  private static final String OPTIONS =
      "{\"description\":\"A \\\"film\\\", é.\",\"encoder\":\"ffmpeg\",\"options\":[ 1.50 ]}";

  @TempDir Path folder;

  @Test
  void whatIsKeptIsThereAtOnceAndAfterAStart() {
    PresetFolder presets = new PresetFolder(folder);
    Preset made = presets.read("mine", OPTIONS, 1).preset();

    assertThat(presets.keep(made, 0)).isTrue();

    for (PresetFolder each : List.of(presets, new PresetFolder(folder))) {
      Preset found = each.find("mine").orElseThrow();
      assertThat(found.id()).isEqualTo("mine@1");
      assertThat(found.description()).isEqualTo("A \"film\", é.");
      assertThat(found.options()).isEqualTo("[ 1.50 ]");
      assertThat(each.now()).isEmpty();
    }
  }

  @Test
  void aDescribedOneSurvivesToo() {
    PresetFolder presets = new PresetFolder(folder);
    String text =
        "{\"description\":\"d\",\"encoder\":\"ffmpeg\",\"container\":\"mp4\",\"video\":{\"height\":720}}";

    assertThat(presets.keep(presets.read("mine", text, 1).preset(), 0)).isTrue();

    assertThat(new PresetFolder(folder).find("mine").orElseThrow().wanted())
        .isEqualTo("{\"container\":\"mp4\",\"video\":{\"height\":720}}");
  }

  @Test
  void earlierVersionsStay() {
    PresetFolder presets = new PresetFolder(folder);
    for (int version = 1; version <= 12; version++) {
      String text = OPTIONS.replace("1.50", "" + version);
      assertThat(presets.keep(presets.read("mine", text, version).preset(), version - 1)).isTrue();
    }

    PresetFolder again = new PresetFolder(folder);
    assertThat(again.versions("mine"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).map(i -> 13 - i).boxed().toList());
    assertThat(again.find("mine", 12).orElseThrow().options()).isEqualTo("[ 12 ]");
    assertThat(again.find("mine", 9).orElseThrow().options()).isEqualTo("[ 9 ]");
    assertThat(again.find("mine", 13)).isEmpty();
    assertThat(again.all()).hasSize(1);
    assertThat(again.versions("nix")).isEmpty();
    assertThat(again.versions("../mine")).isEmpty();
    assertThat(again.find("../versions/mine/9", 9)).isEmpty();
  }

  @Test
  void onlyTheVersionThatIsMeantIsReplaced() throws IOException {
    PresetFolder presets = new PresetFolder(folder);
    presets.keep(presets.read("mine", OPTIONS, 1).preset(), 0);
    presets.keep(presets.read("mine", OPTIONS, 2).preset(), 1);
    Preset late = presets.read("mine", OPTIONS.replace("1.50", "7"), 2).preset();

    assertThat(presets.keep(late, 1)).isFalse();
    assertThat(presets.keep(late, 0)).isFalse();

    assertThat(presets.find("mine").orElseThrow().options()).isEqualTo("[ 1.50 ]");
    assertThat(presets.versions("mine")).containsExactly(2, 1);
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(Path::toString)).noneMatch(name -> name.endsWith(".new"));
    }
  }

  @Test
  void ofManyThatChangeItAtOnceOneDoes() throws Exception {
    PresetFolder presets = new PresetFolder(folder);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> kept =
          threads.invokeAll(
              IntStream.range(0, 16)
                  .<Callable<Boolean>>mapToObj(
                      i ->
                          () ->
                              presets.keep(
                                  presets.read("mine", OPTIONS.replace("1.50", "" + i), 1).preset(),
                                  0))
                  .toList());
      int times = 0;
      for (Future<Boolean> each : kept) {
        times += each.get() ? 1 : 0;
      }
      assertThat(times).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theVersionOfTheTextIsTold() {
    PresetFolder presets = new PresetFolder(folder);
    String text = "{\"name\":\"mine\",\"version\":4,\"versions\":[4,3]," + OPTIONS.substring(1);

    Draft draft = presets.read("mine", text, 9);

    assertThat(draft.madeFrom()).isEqualTo(4);
    assertThat(draft.preset().id()).isEqualTo("mine@9");
    assertThat(presets.read("mine", OPTIONS, 9).madeFrom()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".x", "a/b", "../x", "a b", "é", "a@1", "-x"})
  void aNameThatMayBeNoFileIsRefused(String name) {
    PresetFolder presets = new PresetFolder(folder);

    assertThatThrownBy(() -> presets.read(name, OPTIONS, 1))
        .hasFieldOrPropertyWithValue("reason", "bad_preset")
        .hasMessageContaining("name must be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"description\":\"d\",\"encoder\":\"e\"}",
        "{\"name\":\"other\",\"description\":\"d\",\"encoder\":\"e\",\"options\":[]}",
        "{\"description\":\"\",\"encoder\":\"e\",\"options\":[]}",
        "{\"nix\":1,\"description\":\"d\",\"encoder\":\"e\",\"options\":[]}"
      })
  void whatIsNoPresetIsRefused(String text) {
    assertThatThrownBy(() -> new PresetFolder(folder).read("mine", text, 1))
        .hasFieldOrPropertyWithValue("reason", "bad_preset");
  }

  @Test
  void whatSomebodyIsJustEditingStays() throws IOException {
    PresetFolder presets = new PresetFolder(folder);
    Preset made = presets.read("mine", OPTIONS, 1).preset();
    Files.writeString(folder.resolve("mine.json"), "{\"half\":");

    assertThatThrownBy(() -> presets.keep(made, 0))
        .hasFieldOrPropertyWithValue("reason", "bad_preset")
        .hasMessageContaining("mine.json");

    assertThat(folder.resolve("mine.json")).content().isEqualTo("{\"half\":");
  }

  @Test
  void whereNothingCanBeWrittenThatIsTold() throws IOException {
    PresetFolder presets = new PresetFolder(folder.resolve("missing"));

    assertThatThrownBy(() -> presets.keep(presets.read("mine", OPTIONS, 1).preset(), 0))
        .hasFieldOrPropertyWithValue("code", "STORAGE");
  }
}
