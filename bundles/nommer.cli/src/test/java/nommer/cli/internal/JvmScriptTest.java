package nommer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts in {@code bin/} say of a Java that is not there, or too old. */
class JvmScriptTest {
  private static final Path SCRIPT = Path.of("../../dist/lib/jvm.sh").toAbsolutePath();

  @TempDir private Path javaHome;

  @Test
  void withoutAJavaItSaysWhatToInstall() throws Exception {
    assertThat(start()).contains("feederd: no java at " + javaHome + "/bin/java", "17 or later");
  }

  @Test
  void anOldJavaIsNamedWithThePlaceWhereItIs() throws Exception {
    java("1.8.0_402");

    assertThat(start()).contains("the Java in " + javaHome.toRealPath() + " is too old");
  }

  @Test
  void aJavaThatServesIsTaken() throws Exception {
    java("17.0.9");

    assertThat(start()).isEqualTo("would start\n");
  }

  private void java(String version) throws IOException {
    Path java = Files.createDirectories(javaHome.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private String start() throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder(
            "sh", "-c", "app=/nowhere program=feederd; . " + SCRIPT + "; echo would start");
    shell.environment().put("JAVA_HOME", javaHome.toString());
    shell.environment().put("NOMMER_ARCHIVES", "off");
    Process process = shell.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(said.startsWith("would") ? 0 : 3);
    return said;
  }
}
