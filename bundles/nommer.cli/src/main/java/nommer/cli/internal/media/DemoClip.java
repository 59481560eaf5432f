package nommer.cli.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nommer.cli.internal.call.Failure;
import nommer.ffmpeg.Ffmpeg;

/** Makes the demonstration's clip: ten seconds of a moving test picture and a tone. */
public final class DemoClip {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> PICTURE_AND_SOUND =
      List.of(
          "-f",
          "lavfi",
          "-i",
          "testsrc2=size=640x360:rate=25:duration=10",
          "-f",
          "lavfi",
          "-i",
          "sine=frequency=440:beep_factor=4:sample_rate=48000:duration=10");
  private static final List<String> AS_MP4 =
      List.of(
          "-c:v",
          "mpeg4",
          "-q:v",
          "2",
          "-pix_fmt",
          "yuv420p",
          "-c:a",
          "aac",
          "-b:a",
          "128k",
          "-movflags",
          "+faststart",
          "-f",
          "mp4");

  private final Ffmpeg ffmpeg;

  /** Uses that ffmpeg. */
  public DemoClip(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Makes the clip; only a whole one is ever visible as {@code clip}.
   *
   * @throws Failure it cannot be made, with what ffmpeg said
   */
  public void make(Path clip) throws InterruptedException {
    try {
      Files.createDirectories(clip.getParent());
      // Not by createTempFile, whose files other users may not read.
      Path draft = clip.resolveSibling(".clip-" + UUID.randomUUID() + ".mp4");
      try {
        encode(draft);
        Files.move(draft, clip, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException failed) {
      throw Failure.daemon("cannot make the test clip " + clip + ": " + failed);
    }
  }

  private void encode(Path draft) throws IOException, InterruptedException {
    Path log = Files.createTempFile(draft.getParent(), ".clip-", ".log");
    try {
      Process process = start(draft, log);
      try {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw new IOException("ffmpeg took longer than " + LIMIT.toSeconds() + " s");
        }
      } finally {
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        throw new IOException("ffmpeg said: " + Files.readString(log).strip());
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private Process start(Path draft, Path log) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-nostdin", "-hide_banner", "-loglevel", "error", "-y"));
    arguments.addAll(PICTURE_AND_SOUND);
    arguments.addAll(AS_MP4);
    arguments.add("file:" + draft);
    return ffmpeg
        .process(ffmpeg.program(), arguments)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
