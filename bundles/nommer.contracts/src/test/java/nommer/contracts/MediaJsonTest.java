package nommer.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nommer.job.api.JobMedia;
import nommer.job.record.MediaJson;
import nommer.media.api.MediaStream;
import nommer.media.api.Medium;
import org.junit.jupiter.api.Test;

/** Of {@code nommer.job.record}, which has its tests here. */
class MediaJsonTest {
  private static final Medium FILM =
      Medium.builder("mp4").seconds(2.0234).bytes(100_000).stream(
              MediaStream.builder("video", "h264")
                  .size(160, 90, -90)
                  .frames(50, 25)
                  .pixelFormat("yuv420p")
                  .colours("tv", "bt709", "", "")
                  .bitRate(300_000)
                  .build())
          .stream(
              MediaStream.builder("audio", "aac").language("deu").sound(44100, 6, "5.1").build())
          .build();

  @Test
  void whatIsUnknownIsLeftOut() {
    JobMedia media = MediaJson.write(Optional.of(FILM), List.of(Optional.empty()));

    assertThat(media.json())
        .isEqualTo(
            "{\"source\":{\"container\":\"mp4\",\"seconds\":2.023,\"bytes\":100000,"
                + "\"bit_rate\":395374,\"streams\":[{\"kind\":\"video\",\"codec\":\"h264\","
                + "\"bit_rate\":300000,\"width\":160,\"height\":90,\"rotation\":270,\"frames\":50,"
                + "\"rate\":25.0,\"pixel_format\":\"yuv420p\",\"range\":\"tv\",\"matrix\":\"bt709\"},"
                + "{\"kind\":\"audio\",\"codec\":\"aac\",\"language\":\"deu\",\"sample_rate\":44100,"
                + "\"channels\":6,\"layout\":\"5.1\"}]},\"outputs\":[]}");
  }

  @Test
  void whatWasSearchedForIsWithItsStream() {
    Medium found =
        Medium.builder("").stream(
                MediaStream.builder("video", "h264")
                    .quality("xpsnr", 41, 40.9312, "crf 22.4", 1.52)
                    .build())
            .build();

    assertThat(MediaJson.write(Optional.of(found), List.of()).json())
        .contains(
            "\"quality\":{\"measure\":\"xpsnr\",\"target\":41.0,\"measured\":40.9312,"
                + "\"setting\":\"crf 22.4\",\"cost\":1.52}");
  }

  @Test
  void whereNothingIsKnownThereIsNothing() {
    assertThat(MediaJson.write(Optional.empty(), List.of(Optional.empty())))
        .isEqualTo(JobMedia.NONE);
  }

  @Test
  void sizesOfOutputsAreReadAgain() {
    Medium huge = Medium.builder("mkv").bytes(5_000_000_000L).build();
    JobMedia media =
        MediaJson.write(
            Optional.of(FILM), List.of(Optional.of(FILM), Optional.empty(), Optional.of(huge)));

    assertThat(MediaJson.outputBytes(media)).containsExactly(100_000L, 0L, 5_000_000_000L);
    assertThat(MediaJson.outputBytes(JobMedia.NONE)).isEmpty();
    assertThat(MediaJson.outputBytes(new JobMedia("{\"outputs\":[{\"bytes\":1.5},{}]}")))
        .containsExactly(0L, 0L);
    assertThat(MediaJson.outputBytes(MediaJson.write(Optional.of(FILM), List.of()))).isEmpty();
  }

  @Test
  void fiftyOutputsAreKeptInFull() {
    JobMedia media = MediaJson.write(Optional.of(FILM), Collections.nCopies(40, Optional.of(FILM)));

    assertThat(media.json()).doesNotContain("cut").endsWith("]}]}");
  }

  @Test
  void whatIsTooMuchLosesTheStreamsOfTheLastOutputs() {
    JobMedia media =
        MediaJson.write(Optional.of(FILM), Collections.nCopies(100, Optional.of(FILM)));

    assertThat(media.json().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(16_385);
    assertThat(media.json()).startsWith("{\"source\"").contains("\"cut\":true");
    assertThat(media.json().split("\"container\"", -1)).hasSize(1 + 101);
    assertThat(media.json().split("\"streams\"", -1)).hasSizeGreaterThan(10);
  }

  @Test
  void aPluginThatTellsAThousandStreamsHarmsNothing() {
    Medium.Builder endless = Medium.builder("x".repeat(100_000));
    for (int i = 0; i < 1000; i++) {
      endless.stream(MediaStream.builder("audio", "é".repeat(100)).build());
    }

    JobMedia media = MediaJson.write(Optional.of(endless.build()), List.of());

    assertThat(media.json().length()).isLessThan(200);
    assertThat(media.json()).endsWith("\"cut\":true}");
  }
}
