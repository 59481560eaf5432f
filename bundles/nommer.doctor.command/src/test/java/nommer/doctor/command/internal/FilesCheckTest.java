package nommer.doctor.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.doctor.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a home that look as if they said something. */
class FilesCheckTest {
  @TempDir Path conf;

  @Test
  void whatShipsIsFine() throws IOException {
    file("nommer.backends.config", "store=\"sql\"");
    file("logback.xml", "<configuration/>");

    assertThat(look())
        .containsExactly(
            "ok conf/ has no file of a kind that nobody reads",
            "ok conf/logback.xml is well-formed");
  }

  @Test
  void filesOfOtherKindsAreNamed() throws IOException {
    file("nommer.worker.cfg", "jobs.per.instance=2");
    file("scaler.yaml", "max: 3");

    assertThat(look())
        .containsExactly(
            "warn nobody reads these files of conf/: [nommer.worker.cfg, scaler.yaml]");
  }

  @Test
  void aLogsConfigurationThatIsNotWellFormedIsNamedWithTheLine() throws IOException {
    file("logback.xml", "<configuration>\n<appender>\n</configuration>");

    assertThat(look()).hasSize(2).last().asString().startsWith("fail conf/logback.xml, line 3: ");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(conf.resolve(name), text);
  }

  private List<String> look() {
    List<String> said = new ArrayList<>();
    new FilesCheck(conf)
        .check(
            new Findings() {
              @Override
              public void ok(String check, String message) {
                said.add("ok " + message);
              }

              @Override
              public void warn(String check, String message, String remedy) {
                said.add("warn " + message);
              }

              @Override
              public void fail(String check, String message, String remedy) {
                said.add("fail " + message);
              }
            });
    return said;
  }
}
