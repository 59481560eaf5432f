package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nommer.box.Limits;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which an ffmpeg ends other than by itself. */
class EndingTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String SLOW =
      "[{\"outfile_options\":[[\"c:v\",\"libx264\"],[\"preset\",\"veryslow\"],"
          + "[\"vf\",\"scale=640:360\"],[\"f\",\"mp4\"]]}]";

  @TempDir static Path directory;
  private static Studio studio;
  private static Path clip;

  private FfmpegEncoder encoder = Encoders.usual();
  private final CompletableFuture<Throwable> outcome = new CompletableFuture<>();

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    clip = studio.clip("clip.mp4", "-c:a aac -movflags +faststart");
  }

  @AfterEach
  void close() {
    encoder.deactivate();
  }

  @Test
  void anInterruptKillsFfmpegBeforeItReturns() throws Exception {
    Thread caller = startSlowJob();
    ProcessHandle ffmpeg = runningFfmpeg();

    caller.interrupt();

    assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(ffmpeg.isAlive()).isFalse();
  }

  @Test
  void anInterruptThatIsPendingAlreadyCallsTheJobOff() {
    Task task = new Task(clip, directory, SLOW);
    Thread.currentThread().interrupt();

    assertThat(catchThrowable(() -> encoder.encode(task))).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void deactivationKillsFfmpegAndGivesTheJobBack() throws Exception {
    startSlowJob();
    ProcessHandle ffmpeg = runningFfmpeg();

    encoder.deactivate();

    assertThat(ffmpeg.isAlive()).isFalse();
    assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(catchThrowable(() -> encoder.encode(new Task(clip, directory, SLOW))))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void aKillFromOutsideIsNotTheSourcesFault() throws Exception {
    startSlowJob();

    runningFfmpeg().destroyForcibly();

    assertThat(failure()).isEqualTo("ENCODER_KILLED/killed");
  }

  @Test
  void aSoftKillFromOutsideIsNoSuccessThoughItLeavesAPlayableFile() throws Exception {
    startSlowJob();

    runningFfmpeg().destroy();

    assertThat(failure()).isEqualTo("ENCODER_KILLED/killed");
  }

  @Test
  void anFfmpegThatStandsStillIsKilled() throws Exception {
    encoder.deactivate();
    encoder = Encoders.with(Duration.ofSeconds(1));
    startSlowJob();
    ProcessHandle ffmpeg = runningFfmpeg();

    new ProcessBuilder("kill", "-STOP", Long.toString(ffmpeg.pid())).start().waitFor();

    assertThat(failure()).isEqualTo("ENCODER_STALLED/stalled");
    assertThat(ffmpeg.isAlive()).isFalse();
  }

  @Test
  void aSlowFfmpegIsNotTakenForAStalledOne() throws Exception {
    encoder.deactivate();
    encoder = Encoders.with(Duration.ofSeconds(1));
    Task task = new Task(clip, directory, SLOW);

    encoder.encode(task);

    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt()).isEqualTo(50);
  }

  @Test
  void ffmpegRunsInASessionOfItsOwnFromTheSpawnersThread() throws Exception {
    Thread caller = startSlowJob();
    ProcessHandle ffmpeg = runningFfmpeg();

    String[] stat =
        Files.readString(Path.of("/proc", Long.toString(ffmpeg.pid()), "stat"))
            .replaceFirst(".*\\) ", "")
            .split(" ", -1);

    assertThat(ProcessHandle.current().children().map(child -> Long.toString(child.pid())))
        .as("leaders of sessions")
        .contains(stat[3]);
    assertThat(Files.readString(Path.of("/proc", Long.toString(ffmpeg.pid()), "environ")))
        .contains("GLIBC_TUNABLES=glibc.malloc");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .contains("nommer-ffmpeg-spawner");
    caller.interrupt();
    outcome.get(20, TimeUnit.SECONDS);
  }

  @Test
  void withoutFfmpegTheNodeIsToBlame() {
    encoder.deactivate();
    encoder = Encoders.with(directory.resolve("nowhere"));

    assertThat(failureOf(new Task(clip, directory, SLOW))).isEqualTo("NODE/no_ffmpeg");
  }

  @Test
  void anFfmpegThatIsKilledBeforeItsFirstJobIsNotAMissingOne() throws Exception {
    Path jar = directory.resolve("ffmpeg-killed.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("org/bytedeco/ffmpeg/here/ffmpeg"));
      zip.write("#!/bin/sh\nkill -9 $$\n".getBytes(StandardCharsets.UTF_8));
    }
    encoder.deactivate();
    encoder = Encoders.unpacking(jar, directory);

    assertThat(failureOf(new Task(clip, directory, SLOW))).isEqualTo("NODE/ffmpeg_died");
  }

  @Test
  void anOutputThatGrowsPastTheLimitEndsTheJob() {
    encoder.deactivate();
    encoder = Encoders.with(new Limits(0, 10_000, 0));

    assertThat(failureOf(new Task(clip, directory, Studio.shippedPreset("web_medium"))))
        .isEqualTo("BADINPUT/too_large");
  }

  @Test
  void anOutputThatIsCutIsRefusedThoughFfmpegSaysThatAllWentWell() throws Exception {
    encoder.deactivate();
    encoder = Encoders.with(ffmpegThatThen("head -c 9000 output > part; mv part output"));

    assertThat(failureOf(new Task(clip, directory, Studio.shippedPreset("web_medium"))))
        .isEqualTo("ENCODER_FAILED/bad_output");
  }

  @Test
  void anOutputThatIsMissingIsRefusedThoughFfmpegSaysThatAllWentWell() throws Exception {
    encoder.deactivate();
    encoder = Encoders.with(ffmpegThatThen("rm output"));

    assertThat(failureOf(new Task(clip, directory, Studio.shippedPreset("web_medium"))))
        .isEqualTo("ENCODER_FAILED/bad_output");
  }

  @Test
  void anOutputThatIsALinkIsNone() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "not for them");
    encoder.deactivate();
    encoder = Encoders.with(ffmpegThatThen("rm output; ln -s %s output".formatted(secret)));
    Task task = new Task(clip, directory, Studio.shippedPreset("web_medium"));

    assertThat(failureOf(task)).isEqualTo("ENCODER_FAILED/bad_output");
    assertThat(task.output()).doesNotExist();
  }

  private static Path ffmpegThatThen(String spoils) throws Exception {
    Path script = Files.createTempFile(directory, "ffmpeg", ".sh");
    Files.writeString(
        script,
        "#!/bin/sh\nexport LD_LIBRARY_PATH=%s\n%s \"$@\"\n%s\nexit 0\n"
            .formatted(studio.ffmpeg().program().getParent(), studio.ffmpeg().program(), spoils));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private Thread startSlowJob() {
    Task task = new Task(clip, directory, SLOW);
    Thread caller =
        new Thread(() -> outcome.complete(catchThrowable(() -> encoder.encode(task))), "caller");
    caller.start();
    return caller;
  }

  private String failure() throws Exception {
    return name(outcome.get(20, TimeUnit.SECONDS));
  }

  private String failureOf(Task task) {
    return name(catchThrowableOfType(MediaException.class, () -> encoder.encode(task)));
  }

  private static String name(Throwable thrown) {
    assertThat(thrown).isInstanceOf(MediaException.class);
    MediaException failure = (MediaException) thrown;
    return failure.code() + "/" + failure.reason();
  }

  /** The one that encodes, once it has printed progress of its own accord. */
  private ProcessHandle runningFfmpeg() {
    return eventually(
        () -> ProcessHandle.current().descendants().filter(EndingTest::isEncoding).findFirst());
  }

  private static boolean isEncoding(ProcessHandle process) {
    boolean ffmpeg = process.info().command().filter(c -> c.endsWith("/ffmpeg")).isPresent();
    Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return ffmpeg && used.compareTo(Duration.ofMillis(200)) > 0;
  }

  private static <T> T eventually(Supplier<Optional<T>> condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> found = condition.get();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    throw new AssertionError("not within " + LONG);
  }
}
