package nommer.fleet.command.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;

/**
 * What a worker runs from and by, as it lies on this machine now: the program, {@code conf/} and
 * {@code plugins/}. Nothing of {@code data/}, where tokens and passwords are, and no password of
 * {@code conf/}.
 *
 * @param distribution that feederd runs from
 * @param home of feederd
 */
record WorkerFiles(Path distribution, Path home) {
  private static final List<String> PROGRAM =
      List.of(
          "bin/ec2nommerd",
          "lib/ec2nommerd.properties",
          "lib/nommer.launch.jar",
          "lib/org.apache.felix.framework.jar",
          "lib/jvm.sh",
          "lib/bundles",
          "conf",
          "LICENSE",
          "NOTICE");

  /** What feederd runs, and where it listens. */
  private static final Set<String> FEEDERDS = Set.of("nommer.fleet.command", "nommer.listener");

  /** Who may ask feederd. */
  private static final String TOKENS = "tokens/";

  private static final Pattern ENTRY = Pattern.compile("\\s*([\\w.-]+)\\s*[=:]\\s*(.*)");
  private static final List<String> SECRET = List.of("secret", "password", "token", "access.key");

  /**
   * All files by their names in the archive: {@code app/}, {@code conf/}, {@code plugins/}.
   *
   * @throws FleetException one is missing, or holds what must not leave this machine
   */
  Map<String, Path> byName() throws IOException {
    Map<String, Path> all = new TreeMap<>();
    for (String name : PROGRAM) {
      Path place = distribution.resolve(name);
      if (!Files.exists(place)) {
        throw new FleetException(
            "%s is not there, which workers need: start feederd by bin/feederd of a whole distribution, or take {archive} out of launch of nommer.fleet.command"
                .formatted(place),
            null);
      }
      below(place).forEach(file -> all.put("app/" + distribution.relativize(file), file));
    }
    Path conf = home.resolve("conf");
    for (Path file : below(conf)) {
      String name = conf.relativize(file).toString();
      if (!name.startsWith(TOKENS) && !FEEDERDS.contains(pid(name))) {
        refuseSecrets(name, file);
        all.put("conf/" + name, file);
      }
    }
    Path plugins = home.resolve("plugins");
    below(plugins).stream()
        .filter(file -> file.toString().endsWith(".jar"))
        .forEach(file -> all.put("plugins/" + plugins.relativize(file), file));
    return all;
  }

  /** Files, but for hidden ones and what is half written. */
  private static List<Path> below(Path place) throws IOException {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).filter(WorkerFiles::isMeant).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause(); // something went while we walked
    }
  }

  private static boolean isMeant(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith("~") && !name.endsWith(".tmp");
  }

  /** Of a file that the daemons read as a configuration, else empty. */
  private static String pid(String name) {
    boolean is = !name.contains("/") && (name.endsWith(".config") || name.endsWith(".cfg"));
    return is ? name.substring(0, name.lastIndexOf('.')) : "";
  }

  private static void refuseSecrets(String name, Path file) throws IOException {
    if (pid(name).isEmpty()) {
      return;
    }
    for (String line : Files.readAllLines(file)) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches() && isSecret(entry.group(1), entry.group(2))) {
        throw new FleetException(
            "%s of conf/%s is a secret, and workers get none in an archive: write $[secret:NAME] for a file in data/secrets, which you bring to each machine yourself"
                .formatted(entry.group(1), name),
            null);
      }
    }
  }

  /** Where a secret is to be found is none. */
  private static boolean isSecret(String key, String value) {
    String lower = key.toLowerCase(Locale.ROOT);
    boolean empty = Set.of("", "\"\"").contains(value.strip());
    return SECRET.stream().anyMatch(lower::contains)
        && !lower.endsWith(".file")
        && !value.contains("$[")
        && !empty;
  }
}
