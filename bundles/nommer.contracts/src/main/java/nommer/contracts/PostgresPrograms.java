package nommer.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of a PostgreSQL server on this machine, and who runs them. */
final class PostgresPrograms {
  private PostgresPrograms() {}

  /** Where they are; empty if nowhere. */
  static Optional<Path> folder() {
    List<Path> places = new ArrayList<>();
    for (String each : System.getenv("PATH").split(":")) {
      places.add(Path.of(each));
    }
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      versions.sorted(Comparator.reverseOrder()).forEach(each -> places.add(each.resolve("bin")));
    } catch (IOException e) {
      // not Debian
    }
    return places.stream()
        .filter(each -> Files.isExecutable(each.resolve("initdb")))
        .filter(each -> Files.isExecutable(each.resolve("postgres")))
        .findFirst();
  }

  /** Gives it to the user that they run as. */
  static void own(Path path) throws IOException {
    if (isRoot()) {
      var users = path.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(path, users.lookupPrincipalByName(other()));
    }
  }

  /** PostgreSQL refuses to run as root. */
  static List<String> asOther(String program) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + other(), "--regid=" + other()));
      command.addAll(List.of("--clear-groups", "--"));
    }
    command.add(program);
    return command;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** A user that Debian's package makes. */
  private static String other() {
    return "postgres";
  }
}
