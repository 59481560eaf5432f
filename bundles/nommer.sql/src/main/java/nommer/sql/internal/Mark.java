package nommer.sql.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A file beside the database that says that there was one: a database that has gone is not taken
 * for one that is yet to be made, which would begin with no job, in silence.
 *
 * @param database the file of the database
 */
record Mark(Path database) {
  private static final String WORDS =
      "The database %s stands beside this file since %s. Delete both to begin with an empty one.%n";

  Path file() {
    return database.resolveSibling(database.getFileName() + ".made");
  }

  /** Why none may be made; empty if there is one, or never was. */
  Optional<String> complaint() throws IOException {
    boolean there = Files.exists(database) && Files.size(database) > 0;
    return there || Files.notExists(file())
        ? Optional.empty()
        : Optional.of(
            ("database %s is gone, which was there before, and no empty one is made in its place."
                    + " Put it back from a backup. To begin anew without its jobs: nommer down,"
                    + " rm %s, nommer up")
                .formatted(database, file()));
  }

  /** From now on there is one. */
  void set() throws IOException {
    if (Files.notExists(file())) {
      String since = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      Files.writeString(
          file(), WORDS.formatted(database.getFileName(), since), StandardCharsets.UTF_8);
    }
  }
}
