package nommer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The script at the project's root: which command, which home, which tools. */
@EnabledOnOs(OS.LINUX)
class RootScriptTest extends RootCheckout {
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
}
