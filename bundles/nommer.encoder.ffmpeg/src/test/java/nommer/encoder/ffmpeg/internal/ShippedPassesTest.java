package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped presets were written as options once: what is wanted comes to the same. */
class ShippedPassesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "android_low",
        "audio_aac",
        "audio_mp3",
        "thumbnail",
        "web_high",
        "web_low",
        "web_medium"
      })
  void aPresetComesToThePassesThatItOnceListed(String name) throws IOException {
    assertThat(PassReader.read(Studio.shippedPreset(name))).isEqualTo(PassReader.read(once(name)));
  }

  private static String once(String name) throws IOException {
    try (var in = ShippedPassesTest.class.getResourceAsStream("/presets/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
