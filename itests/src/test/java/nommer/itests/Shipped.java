package nommer.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where the build put the distribution, and homes made from its defaults. */
final class Shipped {
  static final Path ROOT = Path.of(System.getProperty("nommer.root")).toAbsolutePath().normalize();
  static final Path DISTRIBUTION = ROOT.resolve("target/media-nommer");

  private Shipped() {}

  /** What a daemon consists of, as bnd exported it. */
  static Path assembly(String daemon) {
    return DISTRIBUTION.resolve("lib").resolve(daemon + ".properties");
  }

  static Path bundles() {
    return DISTRIBUTION.resolve("lib/bundles");
  }

  static Path script(String name) {
    return DISTRIBUTION.resolve("bin").resolve(name);
  }

  /** Runs the command line, which must succeed. */
  static void nommer(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script("nommer").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("failed: " + command);
    }
  }

  /** A home as nommer.launch would fill it, for tests that start without it. */
  static Path filledHome(Path home, String node) {
    Path defaults = DISTRIBUTION.resolve("conf");
    try (Stream<Path> files = Files.walk(defaults)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = home.resolve("conf").resolve(defaults.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      Files.createDirectories(home.resolve("plugins"));
      Files.createDirectories(home.resolve("data/logs"));
      Files.createDirectories(home.resolve("data/run").resolve(node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return home;
  }
}
