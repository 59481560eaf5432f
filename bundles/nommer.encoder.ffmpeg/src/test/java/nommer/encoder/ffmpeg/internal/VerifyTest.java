package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import nommer.encoder.ffmpeg.internal.verdict.FullCheck;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that are decoded once they are there. */
class VerifyTest {
  @TempDir static Path directory;
  private static FfmpegEncoder encoder;

  @BeforeAll
  static void open() {
    encoder = Encoders.usual();
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web_low", "thumbnail", "audio_aac", "audio_mp3", "web_medium", "android_low"})
  void whatPresetsMakeIsGood(String preset) throws Exception {
    Task task = new Task(Clip.PLAIN.file(), directory, verified(Studio.shippedPreset(preset)));

    encoder.encode(task);

    assertThat(task.output()).isNotEmptyFile();
    assertThat(task.said.stream().filter(line -> line.startsWith("run verify"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "libvpx-vp9, libopus, webm",
    "libx264, flac, matroska",
    "copy, copy, matroska",
    "libx264, aac, mpegts",
  })
  void whatOtherMuxersMakeIsGood(String video, String audio, String muxer) throws Exception {
    String options =
        """
        [{"outfile_options":[["c:v","%s"],["c:a","%s"],["f","%s"]],"verify":"full"}]"""
            .formatted(video, audio, muxer);
    Task task = new Task(Clip.PLAIN.file(), directory, options);

    encoder.encode(task);

    assertThat(task.output()).isNotEmptyFile();
  }

  @Test
  void ofThoseThatAreMadeTogetherEachIsDecodedThatAsksForIt() throws Exception {
    Task first = new Task("outputs[0]", Clip.PLAIN.file(), directory, preset("web_low"));
    Task second =
        new Task("outputs[1]", Clip.PLAIN.file(), directory, verified(preset("audio_mp3")));

    encoder.encodeAll(List.of(first, second));

    assertThat(first.said.stream().filter(line -> line.startsWith("run verify")))
        .singleElement()
        .asString()
        .startsWith("run verify 1: ");
  }

  @Test
  void whatCannotBeDecodedInFullIsBad() {
    RunLog written = log("Output", "50 frames encoded; 50 packets muxed", "(88064 samples)");

    FullCheck.check(0, log("Input", "50", "(88064 samples)"), written);
    FullCheck.check(0, log("Input", "50", "(84000 samples)"), written);
    assertBad(1, log("Input", "50", "(88064 samples)"), written, "to its end");
    assertBad(0, log("Input", "49", "(88064 samples)"), written, "of 50 pictures only 49");
    assertBad(0, log("Input", "50", "(80000 samples)"), written, "of 88064 samples only 80000");
    assertBad(0, new RunLog(), written, "of 50 pictures only 0");
  }

  private static RunLog log(String side, String pictures, String samples) {
    boolean input = side.equals("Input");
    RunLog log = new RunLog();
    log.accept("[info] " + (input ? "Input #0, mp4, from 'x':" : "Output #0, mp4, to 'x':"));
    log.accept("[info]   Stream #0:0: Video: h264, yuv420p, 160x90, 25 fps");
    log.accept("[info]   Stream #0:1: Audio: aac (LC), 44100 Hz, mono, fltp");
    log.accept("[info] Stream mapping:");
    if (input) {
      log.accept(
          "[verbose]   Input stream #0:0 (video): 50 packets read (9 bytes); "
              + pictures
              + " frames decoded; 0 decode errors; ");
      log.accept(
          "[verbose]   Input stream #0:1 (audio): 88 packets read (9 bytes); 86 frames decoded;"
              + " 0 decode errors "
              + samples
              + "; ");
    } else {
      log.accept("[verbose]   Output stream #0:0 (video): " + pictures + " (9 bytes); ");
      log.accept(
          "[verbose]   Output stream #0:1 (audio): 86 frames encoded "
              + samples
              + "; 88 packets muxed (9 bytes); ");
    }
    return log;
  }

  private static void assertBad(int exit, RunLog decoding, RunLog written, String says) {
    assertThatThrownBy(() -> FullCheck.check(exit, decoding, written))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo("bad_output"))
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"half\"", "true", "1", "{}"})
  void itIsInFullOrNotAtAll(String value) {
    String options = "[{\"outfile_options\":[],\"verify\":" + value + "}]";

    assertThatThrownBy(() -> PassReader.read(options))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("verify must be \"full\"");
  }

  private static String preset(String name) {
    return Studio.shippedPreset(name);
  }

  /** The same options, of which the last pass asks for it. */
  private static String verified(String options) {
    return options.substring(0, options.lastIndexOf('}')) + ",\"verify\":\"full\"}]";
  }
}
