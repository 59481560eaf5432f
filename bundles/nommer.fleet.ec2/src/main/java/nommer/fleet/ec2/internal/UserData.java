package nommer.fleet.ec2.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.fleet.api.FleetException;

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
