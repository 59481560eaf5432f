package nommer.ffmpeg.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
  private static final long START_SECONDS = 60;
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
   * @throws IOException it does not start, for another reason
   */
  void supply() throws IOException {
    for (int tries = 0; tries <= DEVICES.size(); tries++) {
      String problem = start();
      if (problem.isEmpty()) {
        return;
      }
      Matcher missing = MISSING.matcher(problem);
      if (!missing.find() || !DEVICES.containsKey(missing.group(1))) {
        throw new IOException("it does not start: " + problem.strip());
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

  /** What it says when it cannot start; empty when it can. */
  private String start() throws IOException {
    Process process =
        ffmpeg
            .process(ffmpeg.program(), List.of("-hide_banner", "-version"))
            .redirectErrorStream(true)
            .start();
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      String said = new String(out.readNBytes(1 << 16), StandardCharsets.UTF_8);
      if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("-version did not end within " + START_SECONDS + " s");
      }
      return process.exitValue() == 0 ? "" : "exit " + process.exitValue() + ": " + said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while trying ffmpeg", e));
    } finally {
      process.destroyForcibly();
    }
  }
}
