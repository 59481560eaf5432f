package nommer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
  private static final String EXPORTED =
      """
      launch.bundles=jar/a-1.0.jar,jar/b.c-2.0.jar
      launch.runbundles.attrs=a;version\\="1.0";startlevel\\=4,b.c;version\\="2.0";startlevel\\=6
      launch.keep=false
      nommer.role=feederd
      org.osgi.service.http.port=8001
      """;

  @TempDir Path distribution;

  @AfterEach
  void forget() {
    System.clearProperty("org.osgi.service.http.port");
  }

  @Test
  void eachBundleIsAFileWithItsStartLevel() throws IOException {
    write(EXPORTED);

    Path bundles = distribution.resolve("lib/bundles");
    assertThat(Assembly.read(distribution, Role.FEEDERD).bundles())
        .containsExactly(
            new Assembly.Item(bundles.resolve("a-1.0.jar"), "a", 4),
            new Assembly.Item(bundles.resolve("b.c-2.0.jar"), "b.c", 6));
  }

  @Test
  void theCommandLineWinsOverWhatWasExported() throws IOException {
    write(EXPORTED);
    System.setProperty("org.osgi.service.http.port", "0");

    assertThat(Assembly.read(distribution, Role.FEEDERD).properties())
        .containsEntry("nommer.role", "feederd")
        .containsEntry("org.osgi.service.http.port", "0")
        .doesNotContainKey("launch.keep");
  }

  /** Such as the folder of the framework's cache, which it does not take from the system. */
  @Test
  void whatTheHomeAsksForIsAdded() throws IOException {
    write(EXPORTED);

    assertThat(
            Assembly.read(distribution, Role.FEEDERD)
                .with(Map.of("org.osgi.framework.storage", "/here"))
                .properties())
        .containsEntry("nommer.role", "feederd")
        .containsEntry("org.osgi.framework.storage", "/here");
  }

  @Test
  void aDistributionThatIsNotWholeIsNamed() {
    assertThatThrownBy(() -> Assembly.read(distribution, Role.EC2NOMMERD))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(distribution.resolve("lib/ec2nommerd.properties").toString());
  }

  private void write(String text) throws IOException {
    Path lib = Files.createDirectories(distribution.resolve("lib"));
    Files.writeString(lib.resolve("feederd.properties"), text);
  }
}
