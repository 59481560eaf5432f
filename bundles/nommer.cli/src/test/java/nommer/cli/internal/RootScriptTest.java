package nommer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nommer.cli.internal.daemon.FakeDistribution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script at the project's root, in a checkout whose Maven is a script too. */
@EnabledOnOs(OS.LINUX)
class RootScriptTest {
  private static final String BUILT_COMMAND =
      "#!/bin/sh\\necho \"built $(cat \"$0.number\") in $PWD:\" \"$@\"\\n";

  private static final List<String> TOOLS =
      List.of(
          "sed",
          "find",
          "head",
          "mv",
          "rm",
          "mkdir",
          "touch",
          "dirname",
          "readlink",
          "cat",
          "sleep",
          "chmod",
          "wc",
          "flock",
          "cksum");

  @TempDir private Path temporary;
  private Path root;
  private Path tools;

  @BeforeEach
  void checkOut() throws IOException {
    root = Files.createDirectories(temporary.toRealPath().resolve("check out"));
    tools = Files.createDirectories(root.resolveSibling("tools"));
    Files.createDirectories(root.resolve("bundles/b/src"));
    Files.createDirectories(root.resolve("bundles/b/target"));
    Files.createDirectories(root.resolve("cnf"));
    old(Files.writeString(root.resolve("pom.xml"), "<project/>"));
    old(Files.writeString(root.resolve("bundles/b/src/B.java"), "class B {}"));
    old(root.resolve("bundles/b/src"));
    old(Files.writeString(root.resolve("feederd.bndrun"), "-runbundles: b"));
    Files.copy(Path.of("../../nommer"), root.resolve("nommer"));
    script(root.resolve("nommer"), Files.readString(root.resolve("nommer")));
    installTools();
    maven(
        """
        new=target/media-nommer.new/bin
        mkdir -p $new; echo noise
        printf '%s' > $new/nommer; chmod +x $new/nommer
        echo x >> builds; wc -l < builds > $new/nommer.number
        echo "$@" >> arguments; touch bundles/b/target/made feederd.bndrun
        """
            .formatted(BUILT_COMMAND));
  }

  @Test
  void theFirstDemoBuildsAndStdoutHoldsNoNoise() throws Exception {
    Result result = nommer("demo", "--json");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo("built 1 in " + root + ": demo --json\n");
    assertThat(result.err()).contains("building", "noise");
    assertThat(Files.readString(root.resolve("arguments"))).contains("-q -B package -DskipTests");
    assertThat(root.resolve("target/media-nommer.new")).doesNotExist();
    assertThat(root.resolve("target/media-nommer.old")).doesNotExist();
  }

  @Test
  void onlyAChangeOfTheSourcesBuildsAgain() throws Exception {
    nommer("up");
    assertThat(nommer("up").out()).startsWith("built 1 ");

    Files.writeString(root.resolve("bundles/b/src/B.java"), "class B { int changed; }");
    assertThat(nommer("jobs").out()).startsWith("built 1 ");
    assertThat(nommer("encode", "a", "b").out()).startsWith("built 2 ");

    Files.delete(root.resolve("bundles/b/src/B.java"));
    assertThat(nommer("--home", "elsewhere", "demo").out()).startsWith("built 3 ");
    assertThat(nommer("demo").out()).startsWith("built 3 ");

    Files.writeString(root.resolve("feederd.bndrun"), "-runbundles: b, c");
    assertThat(nommer("demo").out()).startsWith("built 4 ");
  }

  @Test
  void underALiveFeederdOfTheHomeNothingIsBuilt() throws Exception {
    nommer("up");
    Files.writeString(root.resolve("pom.xml"), "<project>changed</project>");
    String myself = Files.readString(Path.of("/proc/self/stat"));
    String ticks = myself.substring(myself.lastIndexOf(')') + 2).split(" ", -1)[19];
    note(ProcessHandle.current().pid(), ticks);

    assertThat(nommer("demo", "--home=h").out()).startsWith("built 1 ");

    note(ProcessHandle.current().pid(), "1");
    assertThat(nommer("demo", "--home", "h").out()).startsWith("built 2 ");
  }

  @Test
  void otherCommandsAndHelpNeverBuild() throws Exception {
    for (String[] line : new String[][] {{"jobs"}, {"down"}, {"demo", "--help"}, {}}) {
      Result result = nommer(line);

      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.err()).contains("run ./nommer demo or ./nommer up first");
    }
    assertThat(root.resolve("builds")).doesNotExist();
  }

  @Test
  void aFailedBuildIsReportedAndTheOldDistributionStays() throws Exception {
    nommer("up");
    maven("echo broken; exit 1");
    Files.writeString(root.resolve("pom.xml"), "<project>changed</project>");

    Result result = nommer("up");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("broken", "the build failed");
    assertThat(nommer("jobs").out()).startsWith("built 1 ");
  }

  @Test
  void withoutMavenOrAnOldJavaTheScriptSaysWhatToInstall() throws Exception {
    Files.delete(tools.resolve("mvn"));
    Result noMaven = nommer("demo");
    maven("exit 0");
    script(tools.resolve("java"), "#!/bin/sh\necho '    java.specification.version = 1.8' >&2\n");
    Result oldJava = nommer("demo");

    assertThat(noMaven.exitCode()).isEqualTo(3);
    assertThat(noMaven.err()).contains("no mvn found");
    assertThat(oldJava.exitCode()).isEqualTo(3);
    assertThat(oldJava.err()).contains("Java 1.8 is too old");
  }

  @Test
  void itWorksThroughALinkFromAnotherFolder() throws Exception {
    Path link = Files.createDirectories(root.resolveSibling("links")).resolve("nommer");
    Files.createSymbolicLink(link, Path.of("../check out/nommer"));
    Path elsewhere = Files.createDirectories(root.resolveSibling("elsewhere"));

    Result result = finish(start(elsewhere, link, "demo", "a b"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo("built 1 in " + elsewhere + ": demo a b\n");
  }

  @Test
  void ofTwoAtOnceOneBuilds() throws Exception {
    String slow = Files.readString(tools.resolve("mvn")).replace("echo noise", "sleep 1");
    script(tools.resolve("mvn"), slow);

    Process one = start(root, root.resolve("nommer"), "demo");
    Process two = start(root, root.resolve("nommer"), "demo");

    assertThat(finish(one).out()).startsWith("built 1 ");
    assertThat(finish(two).out()).startsWith("built 1 ");
  }

  @Test
  void ofTwoAtOnceOneBuildsWhereThereIsNoFlockEither() throws Exception {
    Files.delete(tools.resolve("flock"));

    Process one = start(root, root.resolve("nommer"), "demo");
    Process two = start(root, root.resolve("nommer"), "demo");

    assertThat(finish(one).out()).startsWith("built 1 ");
    assertThat(finish(two).out()).startsWith("built 1 ");
    assertThat(root.resolve("target/.build.lock.d")).doesNotExist();
  }

  private void maven(String body) throws IOException {
    script(tools.resolve("mvn"), "#!/bin/sh\n" + body);
  }

  // The tools of this machine by wrappers, so that one that is installed can be missing here.
  private void installTools() throws IOException {
    for (String tool : TOOLS) {
      Path usual = Path.of("/usr/bin", tool);
      wrap(tool, Files.exists(usual) ? usual : Path.of("/bin", tool));
    }
    wrap("java", FakeDistribution.java());
    wrap("javac", FakeDistribution.java().resolveSibling("javac"));
  }

  private void wrap(String name, Path tool) throws IOException {
    script(tools.resolve(name), "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(tool));
  }

  private void note(long pid, String ticks) throws IOException {
    Path note = root.resolve("h/data/run/feederd/process.json");
    Files.createDirectories(note.getParent());
    Files.writeString(note, "{\"pid\":%d,\"start_ticks\":%s}".formatted(pid, ticks));
  }

  private Result nommer(String... arguments) throws Exception {
    return finish(start(root, root.resolve("nommer"), arguments));
  }

  private Process start(Path folder, Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PATH", tools.toString());
    builder.environment().remove("JAVA_HOME");
    return builder.start();
  }

  private static Result finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, err);
  }

  private static void script(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
  }

  private record Result(int exitCode, String out, String err) {}
}
