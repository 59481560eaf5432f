package nommer.fleet.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import nommer.contracts.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFleetCheckTest {
  @TempDir Path distribution;

  @Test
  void aScriptThatCanBeRunIsGood() throws Exception {
    script("rwxr-xr-x");

    Found found = Found.by(new LocalFleetCheck(distribution));

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("workers")).contains(distribution + "/bin/ec2nommerd");
  }

  @Test
  void oneThatIsMissingOrMayNotBeRunIsNamedWithWhatToDo() throws Exception {
    assertFails();

    script("rw-r--r--");

    assertFails();
  }

  private void script(String mode) throws Exception {
    Path script = distribution.resolve("bin/ec2nommerd");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString(mode));
  }

  private void assertFails() throws Exception {
    assertThat(Found.by(new LocalFleetCheck(distribution)).failures())
        .singleElement()
        .asString()
        .contains(distribution + "/bin/ec2nommerd", "unpack the distribution anew");
  }
}
