package nommer.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.ffmpeg.Ffmpeg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an unpacked ffmpeg start on a machine without a desktop.
 *
 * <p>The artifact is linked with the libraries of sound cards and screens, which servers do not
 * have and encoding never calls. Each one that the loader misses is replaced by an empty library of
 * its name: its functions are bound at their first call, so nothing else is needed to start.
 */
final class MissingLibraries {
  private static final Logger LOG = LoggerFactory.getLogger(MissingLibraries.class);
  private static final Pattern MISSING =
      Pattern.compile("error while loading shared libraries: ([^:/\\s]+): cannot open shared");

  private static final Map<String, List<String>> DEVICES =
      Map.of(
          "libpulse.so.0", List.of("PULSE_0"),
          "libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4"),
          "libudev.so.1", List.of("LIBUDEV_183"),
          "libxcb.so.1", List.of(),
          "libxcb-shm.so.0", List.of(),
          "libxcb-shape.so.0", List.of(),
          "libxcb-xfixes.so.0", List.of());

  private final Ffmpeg ffmpeg;

  MissingLibraries(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Adds what is missing.
   *
   * @throws nommer.ffmpeg.FfmpegDiedException it does not start, for another reason
   * @throws IOException it cannot be tried, or its folder not be written
   */
  void supply() throws IOException {
    for (int tries = 0; tries <= DEVICES.size(); tries++) {
      FirstStart start = FirstStart.of(ffmpeg);
      if (start.isGood()) {
        return;
      }
      Matcher missing = MISSING.matcher(start.said());
      if (!missing.find() || !DEVICES.containsKey(missing.group(1))) {
        throw start.died(ffmpeg);
      }
      add(missing.group(1));
    }
    throw new IOException("it does not start, although every device library was supplied");
  }

  private void add(String library) throws IOException {
    LOG.info("standing in for a missing device library name={}", library);
    Path program = ffmpeg.program();
    byte[] stub =
        new StubLibrary(library, DEVICES.getOrDefault(library, List.of()))
            .bytes(StubLibrary.machineOf(program));
    Files.write(program.resolveSibling(library), stub);
  }
}
