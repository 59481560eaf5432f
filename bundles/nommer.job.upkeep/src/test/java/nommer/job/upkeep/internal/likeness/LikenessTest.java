package nommer.job.upkeep.internal.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nommer.contracts.fleet.MemoryFeederdNotes;
import nommer.media.api.Preset;
import nommer.media.api.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikenessTest {
  @TempDir Path temp;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final MemoryFeederdNotes notes = new MemoryFeederdNotes(() -> now);
  private final Map<String, String> here = new TreeMap<>(Map.of("presets", "aa", "tokens", "bb"));
  private final Map<String, String> there = new TreeMap<>(here);
  private final Likeness one = new Likeness(notes, "one", "11 on a.example", () -> here);
  private final Likeness other = new Likeness(notes, "other", "22 on b.example", () -> there);

  @Test
  void oneAloneIsAlike() {
    look();

    assertThat(one.now()).isEmpty();
  }

  @Test
  void whatDiffersIsToldByBothWithHashesAndWhere() {
    there.put("tokens", "cc");
    other.look();
    look();
    other.look();

    assertThat(one.now())
        .singleElement()
        .asString()
        .contains("the tokens of this feederd (bb)", "22 on b.example (cc)");
    assertThat(other.now()).singleElement().asString().contains("(cc)", "11 on a.example (bb)");

    there.put("tokens", "bb");
    other.look();
    look();
    assertThat(one.now()).isEmpty();
  }

  @Test
  void ofOneThatEndedNothingIsTold() {
    there.put("tokens", "cc");
    other.look();
    now = now.plus(Duration.ofSeconds(71));

    look();

    assertThat(one.now()).isEmpty();
  }

  @Test
  void homesAreAlikeByWhatTheyHoldAndNotByWhereTheyAre() throws IOException {
    Path first = filled("first");
    Path second = filled("second");
    assertThat(hashes(first)).isEqualTo(hashes(second)).hasSize(3);

    Files.writeString(second.resolve("conf/tokens/bob.json"), "{}");
    assertDiffer(first, second, "tokens");
    Files.delete(second.resolve("conf/tokens/bob.json"));
    Files.writeString(second.resolve("data/secrets/api-token"), "another");
    assertDiffer(first, second, "tokens");
    Files.writeString(second.resolve("data/secrets/api-token"), "secret");
    Files.move(second.resolve("plugins/a.jar"), second.resolve("plugins/b.jar"));
    assertDiffer(first, second, "plug-ins");
    Files.move(second.resolve("plugins/b.jar"), second.resolve("plugins/.a.jar.part"));
    Files.writeString(second.resolve("plugins/a.jar"), "jar");
    assertThat(hashes(first)).isEqualTo(hashes(second));
  }

  @Test
  void aPresetOfAnotherVersionOrOtherOptionsIsAnother() throws IOException {
    Path home = filled("first");
    String before = hashes(home, new Preset("web", 1, "d", "ffmpeg", "{}")).get("presets");

    assertThat(hashes(home, new Preset("web", 1, "d", "ffmpeg", "{}")))
        .containsEntry("presets", before);
    assertThat(hashes(home, new Preset("web", 2, "d", "ffmpeg", "{}")).get("presets"))
        .isNotEqualTo(before);
    assertThat(hashes(home, new Preset("web", 1, "d", "ffmpeg", "{\"crf\":1}")).get("presets"))
        .isNotEqualTo(before);
  }

  @Test
  void aFileThatChangedIsReadAgain() throws IOException {
    Path home = filled("first");
    var hashes = Likeness.hashes(home, presets());
    Map<String, String> before = hashes.get();
    assertThat(hashes.get()).isEqualTo(before);

    Files.writeString(home.resolve("plugins/a.jar"), "raj");
    Files.setLastModifiedTime(home.resolve("plugins/a.jar"), FileTime.from(now));

    assertThat(hashes.get()).isNotEqualTo(before);
  }

  @Test
  void aHomeWithoutAnyOfThemHasHashesToo() {
    assertThat(hashes(temp.resolve("none"))).hasSize(3);
  }

  private void look() {
    one.look();
  }

  private static void assertDiffer(Path first, Path second, String what) {
    Map<String, String> one = hashes(first);
    Map<String, String> other = hashes(second);
    assertThat(one.keySet().stream().filter(each -> !one.get(each).equals(other.get(each))))
        .containsExactly(what);
  }

  private Path filled(String name) throws IOException {
    Path home = temp.resolve(name);
    for (String each : List.of("conf/tokens", "data/secrets", "plugins")) {
      Files.createDirectories(home.resolve(each));
    }
    Files.writeString(home.resolve("conf/tokens/al.json"), "{\"hash\": 1}");
    Files.writeString(home.resolve("data/secrets/api-token"), "secret");
    Files.writeString(home.resolve("plugins/a.jar"), "jar");
    return home;
  }

  private static Map<String, String> hashes(Path home, Preset... presets) {
    return Likeness.hashes(home, presets(presets)).get();
  }

  private static Presets presets(Preset... presets) {
    return new Presets() {
      @Override
      public Optional<Preset> find(String name) {
        throw new UnsupportedOperationException("nobody asks");
      }

      @Override
      public List<Preset> all() {
        return List.of(presets);
      }
    };
  }
}
