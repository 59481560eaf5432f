package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nommer.media.api.MediaException;
import nommer.rendition.Renditions;
import nommer.rendition.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches for a quality that end otherwise than by finding it. */
class AimEndingTest {
  private static final long LONG_SECONDS = 20;

  @TempDir static Path directory;
  private static Studio studio;

  private FfmpegEncoder encoder = Encoders.usual();

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
  }

  @AfterEach
  void close() {
    encoder.deactivate();
  }

  @Test
  void aComparisonThatStandsStillEndsTheAttempt() throws Exception {
    use(ffmpegThat("*xpsnr*", "exec sleep 60"), Duration.ofSeconds(1));

    assertThat(failureOf(task())).isEqualTo("ENCODER_STALLED/stalled");
  }

  @Test
  void aComparisonThatIsKilledLeavesTheOutputAndAWarning() throws Exception {
    use(ffmpegThat("*xpsnr*", "kill -9 $$"), Duration.ofSeconds(30));
    Task task = task();

    encoder.encode(task);

    assertThat(task.warnings).containsExactly("quality: what came out could not be measured");
    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt()).isEqualTo(50);
    assertThat(task.out.get(0).streams().get(0).qualityMeasure()).isEmpty();
  }

  @Test
  void anEncodeThatIsKilledIsKilledAsAnyOther() throws Exception {
    use(ffmpegThat("*-frames*) ;; *libx264*", "kill -9 $$"), Duration.ofSeconds(30));

    assertThat(failureOf(task())).isEqualTo("ENCODER_KILLED/killed");
  }

  @Test
  void aCallOffWhileItIsComparedLeavesNothingRunning() throws Exception {
    use(ffmpegThat("*xpsnr*", "exec sleep 61"), Duration.ofSeconds(30));
    Task task = task();
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller =
        new Thread(() -> outcome.complete(catchThrowable(() -> encoder.encode(task))), "caller");
    caller.start();
    awaitComparison();

    caller.interrupt();

    assertThat(outcome.get(LONG_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(InterruptedException.class);
    assertThat(isComparing()).isFalse();
  }

  @Test
  void aNodeWithoutTheMeasureLeavesTheJobToOthers() throws Exception {
    Path none =
        studio.text(
            "ffmpeg-old",
            "#!/bin/sh\necho ' TS ssim              VV->V      Calculate the SSIM'\n");
    assertThat(none.toFile().setExecutable(true)).isTrue();
    use(none, Duration.ofSeconds(30));

    assertThatThrownBy(() -> encoder.encode(task())).hasMessageContaining("no filter 'xpsnr'");
    assertThat(failureOf(task())).isEqualTo("NODE/no_filter");
  }

  private void use(Path ffmpeg, Duration patience) {
    encoder.deactivate();
    encoder = Encoders.with(ffmpeg, patience);
  }

  private static Task task() {
    String description = "{\"video\": {\"speed\": \"fastest\", \"quality\": {\"xpsnr\": 38}}}";
    return new Task(
        Clip.SILENT.file(), directory, Renditions.compile(description, Target.file("", ".mp4")));
  }

  private String failureOf(Task task) {
    MediaException failure = catchThrowableOfType(MediaException.class, () -> encoder.encode(task));
    return failure.code() + "/" + failure.reason();
  }

  /** One that does something else where its arguments match a pattern of the shell. */
  private static Path ffmpegThat(String pattern, String does) throws Exception {
    Path script = Files.createTempFile(directory, "ffmpeg", ".sh");
    Path real = studio.ffmpeg().program();
    Files.writeString(
        script,
        "#!/bin/sh\nexport LD_LIBRARY_PATH=%s\ncase \"$*\" in %s) %s ;; esac\nexec %s \"$@\"\n"
            .formatted(real.getParent(), pattern, does, real));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static boolean isComparing() {
    return ProcessHandle.current()
        .descendants()
        .flatMap(each -> each.info().commandLine().stream())
        .anyMatch(line -> line.endsWith("sleep 61"));
  }

  private static void awaitComparison() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
    while (!isComparing()) {
      assertThat(System.nanoTime()).as("until it is compared").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
