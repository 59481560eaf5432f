package nommer.fleet.ec2.bootstrap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudConfigTest {
  private static final List<Part> PARTS =
      List.of(part("worker", "a"), part("conf", "b"), part("plugins", "c"));

  @TempDir Path temp;

  @Test
  void sessionTokensAsAwsMakesThemLeaveRoom() {
    String url = "https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Security-Token=" + "%2F".repeat(800);

    assertThat(text(url)).hasSizeLessThan(CloudConfig.MAX_BYTES);
  }

  @Test
  void moreThanEc2TakesIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> text("x".repeat(6000)))
        .isInstanceOf(FleetException.class)
        .hasMessageContainingAll("16384", "session token");
  }

  @Test
  void theSetupHasATimeAndItsFailureEndsTheMachine() {
    assertThat(text("u"))
        .contains("timeout -k 30 1500 sh /usr/local/sbin/media-nommer-setup || {")
        .contains("shutdown -h now || systemctl poweroff");
  }

  /**
   * Needs the Debian package cloud-init. Where CI is set it must be there; elsewhere the test is
   * reported as aborted without it.
   */
  @Test
  void cloudInitsOwnSchemaTakesIt() throws Exception {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "cloud-init")));
    if (System.getenv("CI") == null) {
      assumeThat(there).as("cloud-init is not installed: user data is not checked").isTrue();
    }
    assertThat(there).as("CI has to install the package cloud-init").isTrue();
    Path file = Files.writeString(temp.resolve("user-data"), text("https://b/k?a=1&b=%2F"));
    assertThat(schema(file)).contains("Valid");

    Files.writeString(file, Files.readString(file).replace("permissions:", "permission:"));
    assertThat(schema(file)).contains("permission");
  }

  private static String schema(Path file) throws Exception {
    Process process =
        new ProcessBuilder("cloud-init", "schema", "--config-file", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + " exit " + process.waitFor();
  }

  private static String text(String url) {
    Settings settings = Settings.of(Configs.of(BootstrapConfig.class, Map.of("bucket", "bucket")));
    return new CloudConfig(settings).text(PARTS, part -> url);
  }

  private static Part part(String name, String digit) {
    return new Part(name, digit.repeat(64), 1);
  }
}
