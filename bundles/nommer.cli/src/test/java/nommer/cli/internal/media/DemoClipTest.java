package nommer.cli.internal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.cli.internal.call.Failure;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoClipTest {
  @TempDir private Path folder;

  @Test
  void theClipHoldsTenSecondsOfPictureAndSound() throws Exception {
    Ffmpeg ffmpeg = new FfmpegLocator(Path.of("target/home-for-tests"), "", "").locate();
    Path clip = folder.resolve("demo/a clip.mp4");

    new DemoClip(ffmpeg).make(clip);

    String read = decode(ffmpeg, clip);
    assertThat(read).contains("frame=250\n", "640x360", "25 fps", "Audio: aac", "48000 Hz");
    assertThat(files(clip.getParent())).containsExactly("a clip.mp4");
  }

  @Test
  void anFfmpegThatFailsIsQuotedAndLeavesNothingBehind() throws IOException {
    Path broken = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\necho no way; exit 1\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    Path clip = folder.resolve("demo/clip.mp4");

    assertThatThrownBy(() -> new DemoClip(new Ffmpeg(broken, "test", Map.of())).make(clip))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no way");
    assertThat(files(clip.getParent())).isEmpty();
  }

  private static String decode(Ffmpeg ffmpeg, Path clip) throws IOException, InterruptedException {
    Process process =
        ffmpeg
            .process(
                ffmpeg.program(),
                List.of(
                    "-nostats", "-progress", "pipe:1", "-i", clip.toString(), "-f", "null", "-"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
