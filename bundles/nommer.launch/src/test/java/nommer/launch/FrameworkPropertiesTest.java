package nommer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameworkPropertiesTest {
  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource(Role.class)
  void bothDaemonsTakeSecretsOfConfigurationsFromTheHome(Role role) throws IOException {
    Path distribution = temp.resolve("distribution");
    Files.createDirectories(distribution.resolve("conf"));
    Home home = new Home(temp.resolve("home"));
    home.fill(distribution);
    Options options =
        new Options(role, distribution, home.folder(), "node", "8001", "127.0.0.1", false, false);

    assertThat(new FrameworkProperties(home, options).all())
        .containsEntry(
            "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
            home.secrets().toString());
  }

  @Test
  void theLogGoesToStandardOutputAlsoInAHomeWhoseFileIsReadyForThat() throws IOException {
    Path distribution = temp.resolve("distribution");
    Files.createDirectories(distribution.resolve("conf"));
    Path shipped = Path.of("../../dist/conf/logback.xml");
    Files.copy(shipped, distribution.resolve("conf/logback.xml"));
    Home home = new Home(temp.resolve("home"));
    home.fill(distribution);
    Options options =
        new Options(
            Role.FEEDERD, distribution, home.folder(), "feederd", "8001", "127.0.0.1", true, false);

    assertThat(new FrameworkProperties(home, options).all()).containsEntry("nommer.log", "stdout");

    Files.writeString(home.conf().resolve("logback.xml"), "<configuration/>");
    assertThatThrownBy(() -> new FrameworkProperties(home, options).all())
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(home.conf().resolve("logback.xml").toString())
        .hasMessageContaining(distribution.resolve("conf/logback.xml").toString());
  }
}
