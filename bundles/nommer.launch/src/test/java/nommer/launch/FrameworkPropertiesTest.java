package nommer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        new Options(role, distribution, home.folder(), "node", 8001, "127.0.0.1", false);

    assertThat(new FrameworkProperties(home, options).all())
        .containsEntry(
            "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
            home.secrets().toString());
  }
}
