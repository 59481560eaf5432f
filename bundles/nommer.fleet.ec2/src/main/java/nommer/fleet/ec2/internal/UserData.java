package nommer.fleet.ec2.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.InstanceSetup;
import org.jspecify.annotations.Nullable;

/** What an instance is told at its start, as a script for cloud-init. Thread-safe. */
interface UserData {
  /** EC2 takes no more, before base64. */
  int MAX_BYTES = 16 * 1024;

  /**
   * As of now; empty for none.
   *
   * @throws FleetException it cannot be had
   */
  String text();

  /**
   * That of the launches of now: the configured file's, else the setup's, if there is one.
   *
   * @param file of the configuration
   */
  static UserData of(Optional<Path> file, @Nullable InstanceSetup setup) {
    if (file.isPresent() || setup == null) {
      return file.map(UserData::file).orElse(() -> "");
    }
    return () -> setup.userData().orElse("");
  }

  /** A file, read anew at each launch. */
  static UserData file(Path file) {
    return () -> {
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new FleetException(
            "cannot read user.data.file of nommer.fleet.ec2, %s: correct it (%s)"
                .formatted(file, e),
            e);
      }
    };
  }
}
