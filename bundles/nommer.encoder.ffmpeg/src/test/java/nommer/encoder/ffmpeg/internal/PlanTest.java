package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private final FfmpegEncoder encoder = Encoders.usual();

  @Test
  void eachPassIsALineThatAShellWouldTake() {
    String options =
        encoder.compile(
            "{\"video\": {\"bitrate\": \"1M\"}, \"metadata\": {\"title\": \"It's $1\"}}",
            "",
            ".mp4");

    List<String> plan = encoder.plan(options, ".mp4");

    assertThat(plan).hasSize(2);
    assertThat(plan.get(0)).startsWith("ffmpeg -nostdin ").endsWith(" -");
    assertThat(plan.get(1))
        .contains(" -b:v 1M ", " -vf 'bwdif=", " -metadata 'title=It'\\''s $1' ")
        .endsWith(" file:output.mp4");
  }

  @Test
  void whatHasNoEndingIsPlannedToo() {
    assertThat(encoder.plan(Studio.shippedPreset("audio_mp3"), ""))
        .singleElement()
        .asString()
        .endsWith(" file:output");
  }
}
