package nommer.box.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nommer.box.Program;

/**
 * Makes bubblewrap's command lines: namespaces of the program's own, no capabilities, and of the
 * file system nothing but what is listed here. There is no {@code /proc}, through which a program
 * could open its source anew, for writing.
 */
final class Bubblewrap {
  static final Path SOURCE = Path.of("/nommer-box/source");
  static final Path FOLDER = Path.of("/nommer-box/work");

  private static final List<String> OWN_WORLD =
      List.of(
          "--unshare-user",
          "--unshare-net",
          "--unshare-pid",
          "--unshare-ipc",
          "--unshare-uts",
          "--die-with-parent",
          "--cap-drop",
          "ALL");

  /** Where the loader looks for libraries; {@code /lib} is a link into {@code /usr} nowadays. */
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/lib"),
          Path.of("/lib64"),
          Path.of("/usr/lib"),
          Path.of("/usr/lib64"),
          Path.of("/usr/local/lib"),
          Path.of("/etc/ld.so.cache"),
          Path.of("/etc/alternatives"), // Debian's way to a BLAS
          Path.of("/sys/kernel/mm/transparent_hugepage")); // glibc asks whether to use them

  private static final List<String> DEVICES = List.of("/dev/null", "/dev/urandom");

  /** They are full of other programs: of these folders one file is shown. */
  private static final Set<Path> SHARED =
      Set.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"));

  private static final Set<Path> SYSTEM =
      Set.of(Path.of("/"), Path.of("/usr"), Path.of("/usr/local"), Path.of("/home"));

  /** The standard input, which bubblewrap takes for itself: the program inside has none. */
  static final List<String> OPENED_SOURCE = List.of("--ro-bind-fd", "0", SOURCE.toString());

  private final Path program;
  private final List<Path> also;

  /**
   * @param program bubblewrap itself
   * @param also what operators add, to be read
   */
  Bubblewrap(Path program, List<Path> also) {
    this.program = program;
    this.also = also;
  }

  /** What a program sees of the system, whatever its source. */
  List<String> world(Program boxed) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    words.addAll(OWN_WORLD);
    for (Path each : LIBRARIES) {
      if (Files.isSymbolicLink(each)) {
        words.addAll(
            List.of("--symlink", Files.readSymbolicLink(each).toString(), each.toString()));
      } else if (Files.exists(each)) {
        words.addAll(readable(each, each));
      }
    }
    for (String each : DEVICES) {
      words.addAll(List.of("--dev-bind", each, each));
    }
    for (Path each : own(boxed)) {
      words.addAll(readable(each, each));
    }
    return words;
  }

  /**
   * What it sees of one job.
   *
   * @param opened whether the source is the standard input; else it is found by its name
   */
  static List<String> job(Path source, Path folder, boolean opened) {
    List<String> words = new ArrayList<>(opened ? OPENED_SOURCE : readable(source, SOURCE));
    words.addAll(List.of("--bind", folder.toString(), FOLDER.toString()));
    words.addAll(List.of("--chdir", FOLDER.toString()));
    return words;
  }

  private Set<Path> own(Program boxed) throws IOException {
    Set<Path> own = new LinkedHashSet<>();
    Path file = boxed.file().toRealPath();
    Path folder = file.getParent();
    own.add(SHARED.contains(folder) ? file : folder);
    if (!SYSTEM.contains(folder.getParent())) {
      own.add(folder.resolveSibling("lib"));
    }
    for (String each :
        boxed.environment().getOrDefault("LD_LIBRARY_PATH", "").split(File.pathSeparator, -1)) {
      if (each.startsWith("/")) {
        own.add(Path.of(each).normalize());
      }
    }
    own.addAll(also);
    own.removeIf(each -> !Files.exists(each));
    return own;
  }

  private static List<String> readable(Path file, Path inside) {
    return List.of("--ro-bind", file.toString(), inside.toString());
  }
}
