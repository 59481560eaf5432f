package nommer.fleet.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.contracts.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CommandCheckTest {
  @RegisterExtension final Rack rack = new Rack();

  @Test
  void aRackThatAnswersIsGoodAndNothingIsLaunched() throws Exception {
    rack.set("launch", "touch", "{home}/launched").set("end", "rm", "-r", "{home}");
    rack.set("list", "printf", "a\\nb - ended\\n");

    Found found = found();

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("fleet commands")).contains("list shows 1");
    assertThat(rack.home()).isEmptyDirectory();
  }

  @Test
  void aProgramThatIsMissingOrMayNotBeRunIsNamed() throws Exception {
    rack.set("launch", "no-such-program-of-nommer").set("end", rack.home());

    assertThat(found().failures())
        .hasSize(2)
        .anySatisfy(each -> assertThat(each).contains("launch, no-such-program-of-nommer, is not"))
        .anySatisfy(each -> assertThat(each).contains("end, " + rack.home()))
        .allSatisfy(each -> assertThat(each).contains("conf/nommer.fleet.command.config"));
  }

  @Test
  void aListThatFailsIsToldWithItsWords() throws Exception {
    rack.set("list", rack.script("no", "echo no route to rack >&2; exit 255"));

    assertThat(found().failures())
        .singleElement()
        .asString()
        .contains("exit code 255: no route to rack", "run it by hand");
  }

  @Test
  void whatIsNotConfiguredOrWouldEndWellWorkersIsToldWithWhatToWrite() throws Exception {
    rack.set("end");
    assertThat(found().failures()).singleElement().asString().contains("end of", "is empty");

    rack.set("end", "true").with("silent_seconds", 10);
    assertThat(found().failures()).singleElement().asString().contains("silent.seconds");
  }

  @Test
  void anArchiveThatCouldNotBeMadeIsToldBeforeALaunch() throws Exception {
    rack.set("launch", "touch", "{archive}").set("list", "true");

    assertThat(found().failures())
        .singleElement()
        .asString()
        .contains("fleet archive", "bin/ec2nommerd is not there");
  }

  private Found found() throws InterruptedException {
    return Found.by(new CommandCheck(rack.files(), Rack.PACE, rack.config()));
  }
}
