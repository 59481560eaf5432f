package nommer.presets.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nommer.media.api.Preset;
import org.junit.jupiter.api.Test;

/** The presets of the distribution, as a home gets them. */
class ShippedPresetsTest {
  private static final Path SHIPPED = Path.of("..", "..", "dist", "conf", "presets");

  @Test
  void everyFileIsAPreset() throws Exception {
    List<Preset> presets = new PresetFolder(SHIPPED).all();

    try (Stream<Path> files = Files.list(SHIPPED)) {
      assertThat(files).hasSameSizeAs(presets);
    }
    assertThat(presets)
        .extracting(Preset::name)
        .contains("android_low", "audio_aac", "audio_mp3", "thumbnail")
        .contains("web_high", "web_low", "web_medium");
  }

  @Test
  void eachTellsWhatItMakesAndWhatToNameIt() {
    assertThat(new PresetFolder(SHIPPED).all())
        .allSatisfy(
            preset -> {
              assertThat(preset.encoder()).isEqualTo("ffmpeg");
              assertThat(preset.description()).containsPattern("\\(\\.(mp4|mp3|m4a|jpg|m3u8)\\)");
            });
  }
}
