package nommer.cli.internal.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder whose {@code bin/feederd} starts a {@link FakeFeederd}. */
public final class FakeDistribution {
  private FakeDistribution() {}

  /** Makes one; {@code mode} says how its feederd behaves. */
  public static Path in(Path folder, String mode) throws IOException {
    Path script = folder.resolve("bin/feederd");
    Files.createDirectories(script.getParent());
    Files.writeString(
        script,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s %s \"$@\"\n"
            .formatted(java(), classPath(), FakeFeederd.class.getName(), mode));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }

  /** The JVM at hand. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin/java");
  }

  /** What this test runs on. */
  public static String classPath() {
    return System.getProperty("java.class.path");
  }
}
