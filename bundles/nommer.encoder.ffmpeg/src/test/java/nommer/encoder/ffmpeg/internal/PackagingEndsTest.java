package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.encoder.ffmpeg.internal.verdict.Ending;
import nommer.media.api.MediaException;
import nommer.media.api.Medium;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rungs and sounds of a ladder that end apart: none of their files need be there. */
class PackagingEndsTest {
  private static final Medium NOTHING = Medium.builder("mp4").build();
  private static final String APART = "the picture ends 0.50 s after the sound";

  @TempDir Path directory;
  private Task task;
  private Packaging packaging;

  @BeforeEach
  void open() {
    task = new Task(directory.resolve("source"), directory, "[]").withFolder();
    packaging =
        new Packaging(
            task,
            new Recipe.Ladder(
                Recipe.Manifest.HLS,
                4,
                List.of(
                    rendition(Recipe.Kind.VIDEO),
                    rendition(Recipe.Kind.VIDEO),
                    rendition(Recipe.Kind.SOUND)),
                Optional.empty()),
            List.of(part("a"), part("b"), part("c")));
  }

  @Test
  void aLadderOfWhichOneRungEndsApartFromTheSoundIsBad() {
    assertThatThrownBy(() -> pack(video(10), video(10.5), sound(10, true)))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo("bad_output"))
        .hasMessageContaining(APART);
  }

  @Test
  void whereTheSourceMayBeTheReasonItIsOnlyTold() {
    assertThatThrownBy(() -> pack(video(10.5), video(10), sound(10, false)))
        .hasMessageNotContaining("ends"); // its files are not there
    assertThat(task.warnings).singleElement().asString().startsWith(APART);
  }

  private void pack(Ending... endings) throws InterruptedException {
    Map<Member, Made> made = new LinkedHashMap<>();
    for (int i = 0; i < endings.length; i++) {
      Member part = packaging.parts().get(i);
      made.put(part, new Made(part, List.of(), NOTHING, NOTHING, List.of(endings[i])));
    }
    packaging.pack(made, Map.of());
  }

  private static Ending video(double end) {
    return new Ending("video", 10, end, 0.04, true);
  }

  private static Ending sound(double end, boolean sure) {
    return new Ending("audio", 10, end, 0.02, sure);
  }

  private static Recipe.Rendition rendition(Recipe.Kind kind) {
    return new Recipe.Rendition(kind, List.of(new Pass(List.of(), List.of(), false)), false);
  }

  private Member part(String name) {
    return new Member(
        task,
        List.of(new Pass(List.of(), List.of(), false)),
        "mp4",
        directory.resolve(name + ".part"),
        false);
  }
}
