package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import nommer.fake.ec2.Fault;
import nommer.fake.ec2.InstanceState;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an instance that never reported said on its console. */
@Timeout(60)
class ConsoleWordsTest {
  private final Rig rig = new Rig();
  private final Ec2Fleet fleet = rig.fleet();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theLastLinesOfSetupAndWorkerAreToldThoughTheMachineSaidMoreAndHasEnded() {
    String id = launched("cafe");
    rig.fake.console(
        id,
        "[ 1.0] Linux version 6.1\r\n".repeat(2000)
            + "[ 30.1] \u001b[0;32mmedia-nommer: no java\u001b[0m\u0007 here\r\n"
            + "media-nommer: the setup failed, this instance ends\r\n[ 31.0] reboot: Power down\r\n");
    rig.fake.move(id, InstanceState.TERMINATED);

    assertThat(fleet.lastWords("cafe"))
        .contains(
            "[ 30.1] media-nommer: no java  here\nmedia-nommer: the setup failed, this instance ends");
  }

  @Test
  void withoutAnyOfThemWhateverWasLastIsTold() {
    rig.fake.console(launched("cafe"), "one\n\ntwo\nthree\nKernel panic - not syncing\n");

    assertThat(fleet.lastWords("cafe")).contains("two\nthree\nKernel panic - not syncing");
  }

  @Test
  void ofAnotherLaunchOrWithoutOutputNothingIsTold() {
    rig.fake.console(launched("cafe"), "one");
    launched("beef");

    assertThat(fleet.lastWords("beef")).isEmpty();
    assertThat(fleet.lastWords("f00d")).isEmpty();
  }

  @Test
  void aCallThatIsRefusedNamesWhatItIsFor() {
    launched("cafe");
    rig.fake.add(Fault.refuse("GetConsoleOutput", 403, "UnauthorizedOperation"));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.lastWords("cafe"))
        .withMessageContaining("read the console output of i-");
  }

  private String launched(String token) {
    fleet.launch(token, 1);
    return rig.fake.instances().get(rig.fake.instances().size() - 1).id();
  }
}
