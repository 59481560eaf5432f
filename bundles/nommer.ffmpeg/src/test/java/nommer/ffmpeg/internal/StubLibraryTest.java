package nommer.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubLibraryTest {
  @TempDir Path data;

  @Test
  void ffmpegStartsQuietlyWithEmptyLibrariesInPlaceOfTheDesktops() throws Exception {
    Ffmpeg ffmpeg = new FfmpegLocator(data, "", "").locate();
    short machine = StubLibrary.machineOf(ffmpeg.program());
    put(ffmpeg, machine, "libpulse.so.0", "PULSE_0");
    put(ffmpeg, machine, "libasound.so.2", "ALSA_0.9", "ALSA_0.9.0rc4");
    put(ffmpeg, machine, "libxcb.so.1");
    put(ffmpeg, machine, "libxcb-shm.so.0");
    put(ffmpeg, machine, "libudev.so.1", "LIBUDEV_183");

    Process process =
        ffmpeg.process(ffmpeg.program(), List.of("-version")).redirectErrorStream(true).start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).startsWith("ffmpeg version");
  }

  private static void put(Ffmpeg ffmpeg, short machine, String name, String... versions)
      throws Exception {
    byte[] stub = new StubLibrary(name, List.of(versions)).bytes(machine);
    Files.write(ffmpeg.program().resolveSibling(name), stub);
  }
}
