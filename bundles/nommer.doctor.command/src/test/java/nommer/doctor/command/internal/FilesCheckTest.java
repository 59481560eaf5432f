package nommer.doctor.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.contracts.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a home that look as if they said something. */
class FilesCheckTest {
  @TempDir Path conf;

  @Test
  void whatShipsIsFine() throws Exception {
    file("nommer.backends.config", "store=\"sql\"");
    file("logback.xml", "<configuration/>");

    Found found = Found.by(new FilesCheck(conf));

    assertThat(found.failures()).isEmpty();
    assertThat(found.warnings()).isEmpty();
    assertThat(found.text("log")).contains("is well-formed");
    assertThat(found.text("files")).contains("no file of a kind that nobody reads");
  }

  @Test
  void filesOfOtherKindsAreNamed() throws Exception {
    file("nommer.worker.cfg", "jobs.per.instance=2");
    file("scaler.yaml", "max: 3");

    assertThat(Found.by(new FilesCheck(conf)).warnings())
        .singleElement()
        .asString()
        .contains("nobody reads these files of conf/: [nommer.worker.cfg, scaler.yaml]");
  }

  @Test
  void aLogsConfigurationThatIsNotWellFormedIsNamedWithTheLine() throws Exception {
    file("logback.xml", "<configuration>\n<appender>\n</configuration>");

    assertThat(Found.by(new FilesCheck(conf)).failures())
        .singleElement()
        .asString()
        .contains("conf/logback.xml, line 3: ");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(conf.resolve(name), text);
  }
}
