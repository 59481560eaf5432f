package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.media.api.Compiled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sprites with an index that players read. */
class SpriteIndexTest {
  @TempDir Path directory;

  @Test
  void eachSmallPictureHasItsTimeAndItsPlace() {
    String text = SpriteIndex.text(new Recipe.Index(0, "s%20p.jpg", 2, 2), 7202, 160, 90);

    assertThat(text)
        .startsWith("WEBVTT\n\n00:00:00.000 --> 00:30:00.500\ns%20p.jpg#xywh=0,0,160,90\n")
        .contains("01:00:01.000 --> 01:30:01.500\ns%20p.jpg#xywh=0,90,160,90")
        .endsWith("02:00:02.000\ns%20p.jpg#xywh=160,90,160,90\n");
  }

  @Test
  void aSpriteComesWithIt() throws Exception {
    List<Task> tasks = made("{\"sprite\":{\"columns\":3,\"rows\":2,\"width\":64}}");

    JsonNode image = new Studio(directory).stream(tasks.get(0).output(), "video");
    assertThat(image.path("width").asInt()).isEqualTo(192);
    assertThat(Files.readString(tasks.get(1).output()))
        .contains("00:00:01.667 --> 00:00:02.000\na%20b.jpg#xywh=128,36,64,36");
    assertThat(tasks.get(1).progress).last().isEqualTo(1.0);
  }

  @Test
  void whoWantsNoneGetsNone() throws Exception {
    assertThat(made("{\"sprite\":{\"columns\":2,\"rows\":2,\"index\":false}}")).hasSize(1);
  }

  @Test
  void anIndexOfNothingIsRefused() {
    FfmpegEncoder encoder = Encoders.usual();
    String of = "{\"index\":{\"of\":%s,\"image\":\"%s\",\"columns\":2,\"rows\":2}}";
    Task alone = new Task(Clip.PLAIN.file(), directory, of.formatted("1", "a.jpg"));
    try {
      assertThatThrownBy(() -> encoder.encode(alone))
          .hasFieldOrPropertyWithValue("reason", "bad_options");
      for (String image : List.of("", "a b", "http://x/y", "a#b", "a/b")) {
        assertThatThrownBy(() -> encoder.check(of.formatted("0", image)))
            .as(image)
            .hasFieldOrPropertyWithValue("reason", "bad_options");
      }
      assertThatThrownBy(() -> encoder.check(of.formatted("-1", "a.jpg")))
          .hasFieldOrPropertyWithValue("reason", "bad_options");
      assertThat(encoder.checkEnding(of.formatted("0", "a.jpg"), ".vtt")).isEmpty();
    } finally {
      encoder.deactivate();
    }
  }

  private List<Task> made(String description) throws Exception {
    FfmpegEncoder encoder = Encoders.usual();
    try {
      List<Task> tasks = new ArrayList<>();
      for (Compiled each : encoder.compileAll(description, ".mp4", "a b.jpg", 0)) {
        encoder.check(each.options());
        tasks.add(
            new Task(
                "outputs[" + tasks.size() + "]", Clip.PLAIN.file(), directory, each.options()));
      }
      encoder.encodeAll(List.copyOf(tasks));
      return tasks;
    } finally {
      encoder.deactivate();
    }
  }
}
