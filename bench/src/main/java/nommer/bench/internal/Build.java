package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a newcomer waits for, from a clean clone of what is committed to the finished demo, against
 * a bare {@code javac} over the same main sources. The local Maven repository is filled.
 */
final class Build implements Part {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("user.home"), ".m2", "repository");

  /** Of a newcomer's machine, the bundles of the AWS SDK are not kept from an earlier build. */
  private static final Path KEPT = REPOSITORY.resolve("nommer/nommer.aws.sdk/kept");

  private int clones;

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, java.sql.SQLException {
    Path root = stand.distribution().getParent().getParent();
    Rounds<Double> rounds =
        Rounds.alternate(
            "build", stand, List.of(() -> first(stand, root), () -> javac(stand, root)));
    Report report = stand.report();
    report.add(
        "first `./nommer demo` ÷ one bare `javac`", rounds.ratio(0, 1, x -> x), Aim.atMost(8, ""));
    report.add("first `./nommer demo` from a clean clone", rounds.of(0, x -> x), Aim.none(" s"));
    report.add("one bare `javac` over the main sources", rounds.of(1, x -> x), Aim.none(" s"));
  }

  private double first(Stand stand, Path root) throws IOException, InterruptedException {
    Path clone = stand.folder("clones").resolve("clone-" + clones++);
    Command.run(stand, List.of("git", "clone", "-q", root.toString(), clone.toString()));
    Files.deleteIfExists(KEPT);
    Path home = clone.resolve(".nommer");
    return Command.run(
        stand, List.of(clone.resolve("nommer").toString(), "--home", home.toString(), "demo"));
  }

  private double javac(Stand stand, Path root) throws IOException, InterruptedException {
    Path arguments = stand.folder("javac").resolve("arguments");
    List<String> lines = new ArrayList<>(List.of("-proc:none", "-nowarn", "--release", "17"));
    lines.addAll(List.of("-d", stand.folder("classes").toString()));
    lines.addAll(List.of("-cp", quoted(libraries())));
    for (Path file : files(root.resolve("bundles"), Build::isMain)) {
      lines.add(quoted(file.toString()));
    }
    Files.write(arguments, lines);
    Path javac = Path.of(System.getProperty("java.home"), "bin", "javac");
    return Command.run(stand, List.of(javac.toString(), "@" + arguments));
  }

  private static String libraries() throws IOException {
    return files(REPOSITORY, Build::isLibrary).stream()
        .map(Path::toString)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  private static boolean isMain(Path file) {
    return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
  }

  private static boolean isLibrary(Path file) {
    return file.toString().endsWith(".jar") && !file.startsWith(REPOSITORY.resolve("nommer"));
  }

  private static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(wanted).sorted().toList();
    }
  }

  private static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\") + '"';
  }
}
