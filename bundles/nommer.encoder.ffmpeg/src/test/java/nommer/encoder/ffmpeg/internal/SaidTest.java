package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaidTest {
  @TempDir private Path directory;

  @Test
  void allThatFfmpegSaysIsToldWithWhatItWasAsked() {
    Path clip = new Studio(directory).clip("clip.mp4", "-c:a aac");
    Task task =
        new Task(
            clip,
            directory,
            "[{\"outfile_options\":[[\"c:v\",\"libx264\"],[\"vf\",\"crop=9999:9999\"],[\"f\",\"mp4\"]]}]");
    FfmpegEncoder encoder = Encoders.usual();
    try {
      assertThat(catchThrowable(() -> encoder.encode(task))).isInstanceOf(MediaException.class);
    } finally {
      encoder.deactivate();
    }

    assertThat(task.said).anyMatch(line -> line.startsWith("run 1: ffmpeg "));
    assertThat(task.said).anyMatch(line -> line.contains("Stream #0:0"));
    assertThat(task.said).anyMatch(line -> line.contains("crop"));
  }
}
