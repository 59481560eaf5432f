package nommer.ffmpeg.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A jar of the Maven artifact {@code org.bytedeco:ffmpeg}.
 *
 * @param jar the file
 * @param key names the folder it is unpacked into
 */
public record Artifact(Path jar, String key) {
  private static final String JAR_PROPERTY = "nommer.ffmpeg.artifact";
  private static final String NAME = "ffmpeg-";

  /**
   * The configured jar, else the one the system property names, else the one in the local Maven
   * repository; a jar that was named counts even where it does not exist, so that the mistake
   * shows.
   */
  public static Optional<Artifact> find(String configured) {
    String named = configured.isEmpty() ? System.getProperty(JAR_PROPERTY, "") : configured;
    if (!named.isEmpty()) {
      return Optional.of(of(Path.of(named).toAbsolutePath()));
    }
    return classifier().map(Artifact::inRepository).filter(Files::isReadable).map(Artifact::of);
  }

  /** Says where {@link #find} looked in vain. */
  public static String whyNone(String configured) {
    return classifier()
        .map(classifier -> "no ffmpeg on PATH, and no " + inRepository(classifier))
        .orElseGet(() -> "no ffmpeg on PATH, and the Maven artifact has none for " + platform())
        .concat(configured.isEmpty() ? "" : ", and none in " + configured);
  }

  /** The artifact's version, as the build knows it. */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream in = Artifact.class.getResourceAsStream("artifact.properties")) {
      if (in == null) {
        throw new IllegalStateException("artifact.properties is missing from this bundle");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static Artifact of(Path jar) {
    String name = jar.getFileName().toString();
    String withoutEnd = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
    return new Artifact(
        jar, withoutEnd.startsWith(NAME) ? withoutEnd.substring(NAME.length()) : withoutEnd);
  }

  private static Path inRepository(String classifier) {
    String repository = System.getProperty("maven.repo.local", "");
    Path root =
        repository.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".m2", "repository")
            : Path.of(repository);
    String version = version();
    return root.resolve("org/bytedeco/ffmpeg")
        .resolve(version)
        .resolve(NAME + version + "-" + classifier + ".jar");
  }

  private static Optional<String> classifier() {
    return switch (platform()) {
      case "linux/amd64", "linux/x86_64" -> Optional.of("linux-x86_64-gpl");
      case "linux/aarch64" -> Optional.of("linux-arm64-gpl");
      case "mac os x/x86_64" -> Optional.of("macosx-x86_64-gpl");
      case "mac os x/aarch64" -> Optional.of("macosx-arm64-gpl");
      default -> Optional.empty();
    };
  }

  private static String platform() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT)
        + "/"
        + System.getProperty("os.arch").toLowerCase(Locale.ROOT);
  }
}
