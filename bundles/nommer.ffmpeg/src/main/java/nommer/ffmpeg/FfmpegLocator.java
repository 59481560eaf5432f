package nommer.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import nommer.ffmpeg.internal.Artifact;
import nommer.ffmpeg.internal.ArtifactInstaller;
import nommer.ffmpeg.internal.SearchPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds an ffmpeg: a configured executable, else the Maven artifact, else the one on the path.
 *
 * <p>Thread-safe. Creating one does no I/O; the first {@link #locate} may unpack 86 MB.
 */
public final class FfmpegLocator {
  private static final Logger LOG = LoggerFactory.getLogger(FfmpegLocator.class);

  private final Path data;
  private final String path;
  private final String artifact;

  /**
   * @param data folder below which the artifact is unpacked, into {@code ffmpeg/VERSION-PLATFORM}
   * @param path a configured executable, or empty
   * @param artifact a configured jar of the Maven artifact, or empty
   */
  public FfmpegLocator(Path data, String path, String artifact) {
    this.data = data;
    this.path = path;
    this.artifact = artifact;
  }

  /**
   * Finds it, unpacking the artifact when that was not done yet; several processes may do so at
   * once. Ask once and keep the answer.
   *
   * @throws FfmpegDiedException there is one, but it died when it was tried
   * @throws NoFfmpegException there is none that runs, and what to do about it
   */
  public Ffmpeg locate() {
    Ffmpeg found = path.isEmpty() ? fromArtifactOrPath() : configured();
    LOG.info("ffmpeg found program={} origin={}", found.program(), found.origin());
    return found;
  }

  private Ffmpeg configured() {
    Path program = Path.of(path);
    if (!Files.isExecutable(program) || Files.isDirectory(program)) {
      throw new NoFfmpegException("the configured ffmpeg is no executable file: " + path, null);
    }
    return new Ffmpeg(program.toAbsolutePath(), "configured path", Map.of());
  }

  private Ffmpeg fromArtifactOrPath() {
    Optional<Artifact> jar = Artifact.find(artifact);
    Optional<Path> installed = SearchPath.find("ffmpeg");
    if (jar.isEmpty()) {
      return installed
          .map(FfmpegLocator::onPath)
          .orElseThrow(() -> new NoFfmpegException(Artifact.whyNone(artifact), null));
    }
    try {
      return new ArtifactInstaller(data.resolve("ffmpeg")).install(jar.get());
    } catch (IOException | UncheckedIOException | FfmpegDiedException e) {
      if (installed.isEmpty() || !artifact.isEmpty()) {
        throw e instanceof FfmpegDiedException died
            ? died
            : new NoFfmpegException(jar.get().jar() + " is of no use: " + e.getMessage(), e);
      }
      LOG.warn("ffmpeg artifact unusable jar={} using={}", jar.get().jar(), installed.get(), e);
      return onPath(installed.get());
    }
  }

  private static Ffmpeg onPath(Path program) {
    return new Ffmpeg(program, "PATH", Map.of());
  }
}
