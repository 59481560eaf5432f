package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.box.Limits;
import nommer.encoder.ffmpeg.internal.bounds.Bounds;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that would cost more than they may. */
@Timeout(60)
class CostTest {
  private static final long MIB = 1L << 20;
  private static final String STRETCHED = "setpts=PTS*1000000,fps=500";

  @TempDir Path directory;
  private FfmpegEncoder encoder = Encoders.usual();

  @AfterEach
  void close() {
    encoder.deactivate();
  }

  @Test
  void aPictureThatClaimsGigabytesIsNotDecoded() throws Exception {
    Path bomb = bomb();

    assertThat(refusal(bomb, Studio.shippedPreset("thumbnail")))
        .contains("the picture has 3600000000 pixels", "max.still.pixels", "268435456");
  }

  @Test
  void aFilmWithLargerFramesThanAllowedIsNotEncoded() {
    encoder = Encoders.with(bounds(14_399, 1000, 600, 600, MIB));

    assertThat(refusal(Clip.PLAIN.file(), Studio.shippedPreset("web_low")))
        .contains("a frame has 14400 pixels", "max.frame.pixels", "14399");
  }

  @Test
  void manyFramesASecondAreRefusedBeforeTheyAreWritten() {
    encoder = Encoders.with(bounds(1 << 26, 50, 600, 600, MIB));
    Task task = task(Clip.PLAIN.file(), raw("fps=100"));

    assertThat(refusal(task))
        .contains("the output has 100 frames a second", "max.frames.per.second", "50");
    assertThat(task.output().toFile().length()).isLessThan(20 * MIB);
  }

  @Test
  void anOutputOutOfProportionIsEnded() {
    encoder = Encoders.with(bounds(1 << 26, 1000, 600, 600, MIB));

    assertThat(refusal(Clip.PLAIN.file(), raw(STRETCHED)))
        .contains("the output has ", "least.output.bytes of nommer.encoder.ffmpeg");
  }

  @Test
  void anEncodeThatComputesOnAndOnIsEnded() {
    encoder = Encoders.with(bounds(1 << 26, 1000, 1, 600, MIB << 10));

    assertThat(refusal(Clip.PLAIN.file(), endless()))
        .contains("s of CPU time", "cpu.seconds.per.megapixel of nommer.encoder.ffmpeg");
  }

  @Test
  void theSystemEndsOneThatNobodyWatches() {
    encoder = Encoders.with(new Limits(0, 0, 1, 0));

    assertThat(refusal(Clip.PLAIN.file(), endless())).contains("max.cpu.seconds of nommer");
  }

  @Test
  void oneThatNeedsMoreMemoryThanItsShareIsRefused() {
    encoder = Encoders.with(new Limits(300 * MIB, 0, 0));

    assertThat(refusal(Clip.PLAIN.file(), raw("scale=8000:8000")))
        .contains("memory.limit.bytes of nommer.encoder.ffmpeg");
  }

  /** A few bytes for 60000x60000 pixels. */
  private Path bomb() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Clip.STILL.file()));
    bytes.putInt(16, 60_000).putInt(20, 60_000);
    return Files.write(directory.resolve("bomb.png"), bytes.array());
  }

  /** Two seconds become weeks. */
  private static String endless() {
    return ("[{\"outfile_options\":[[\"vf\",\"%s,scale=64:36\"],"
            + "[\"c:v\",\"libx264\"],[\"an\",null],[\"f\",\"matroska\"]]}]")
        .formatted(STRETCHED);
  }

  private static String raw(String graph) {
    return "[{\"outfile_options\":[[\"vf\",\"%s\"],[\"c:v\",\"rawvideo\"],[\"f\",\"matroska\"]]}]"
        .formatted(graph);
  }

  private static Bounds bounds(
      long framePixels, int rate, long leastCpu, long mostCpu, long leastBytes) {
    return new Bounds(framePixels, 1 << 28, rate, 256, 172_800, 1, leastCpu, mostCpu, leastBytes);
  }

  private Task task(Path source, String options) {
    return new Task(source, directory, options);
  }

  private String refusal(Path source, String options) {
    return refusal(task(source, options));
  }

  private String refusal(Task task) {
    MediaException refused = catchThrowableOfType(MediaException.class, () -> encoder.encode(task));
    assertThat(refused).isNotNull();
    assertThat(refused.code() + "/" + refused.reason() + " " + refused.getMessage())
        .startsWith("BADINPUT/too_large ");
    return String.valueOf(refused.getMessage());
  }
}
