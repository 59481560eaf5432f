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
import org.junit.jupiter.api.io.TempDir;

/** A checkout with the script at the project's root, whose Maven is a script too. */
abstract class RootCheckout {
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
          "cksum",
          "awk");

  @TempDir Path temporary;
  Path root;
  Path tools;

  @BeforeEach
  void checkOut() throws IOException {
    root = Files.createDirectories(temporary.toRealPath().resolve("check out"));
    tools = Files.createDirectories(root.resolveSibling("tools"));
    Files.createDirectories(root.resolve("bundles/b/src"));
    Files.createDirectories(root.resolve("bundles/b/target"));
    Files.createDirectories(root.resolve("cnf"));
    Files.copy(Path.of("../../cnf/progress.awk"), root.resolve("cnf/progress.awk"));
    old(root.resolve("cnf/progress.awk"));
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

  String lastArguments() throws IOException {
    List<String> lines = Files.readAllLines(root.resolve("arguments"));
    return lines.get(lines.size() - 1);
  }

  void maven(String body) throws IOException {
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

  void note(long pid, String ticks) throws IOException {
    Path note = root.resolve("h/data/run/feederd/process.json");
    Files.createDirectories(note.getParent());
    Files.writeString(note, "{\"pid\":%d,\"start_ticks\":%s}".formatted(pid, ticks));
  }

  Result nommer(String... arguments) throws Exception {
    return finish(start(root, root.resolve("nommer"), arguments));
  }

  Process start(Path folder, Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", temporary.toString());
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("MAVEN_OPTS"); // those of this build say what is kept where
    builder.environment().remove("MAVEN_ARGS");
    return builder.start();
  }

  static Result finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, err);
  }

  static void script(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
  }

  record Result(int exitCode, String out, String err) {}
}
