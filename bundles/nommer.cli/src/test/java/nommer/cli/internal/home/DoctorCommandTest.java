package nommer.cli.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command over a doctor that is a script. */
@Timeout(60)
class DoctorCommandTest {
  private static final String GOOD =
      "{\"check\":\"java\",\"status\":\"ok\",\"message\":\"Java 17\",\"remedy\":\"\"}";
  private static final String SO_SO =
      "{\"check\":\"feederd\",\"status\":\"warn\",\"message\":\"port taken\",\"remedy\":\"free it\"}";
  private static final String BAD =
      "{\"check\":\"SQS\",\"status\":\"FAIL\",\"message\":\"away\",\"remedy\":\"start it\"}";

  @TempDir Path temp;
  private Run run;

  @Test
  void eachFindingIsALineWithItsRemedyAndAWarningIsNoFailure() throws IOException {
    assertThat(doctor("echo '" + GOOD + "'; echo '" + SO_SO + "'")).isZero();

    assertThat(run.out().lines())
        .containsExactly("ok    java: Java 17", "warn  feederd: port taken -> free it");
  }

  @Test
  void oneFailureMakesTheExitCodeOne() throws IOException {
    assertThat(doctor("echo '" + BAD + "'; echo '" + GOOD + "'; exit 1")).isEqualTo(1);

    assertThat(run.out()).startsWith("FAIL  SQS: away -> start it");
  }

  @Test
  void theJsonIsAnArrayOfAllFindings() throws IOException {
    assertThat(doctor("echo '" + GOOD + "'; echo '" + BAD + "'; exit 1", "--json")).isEqualTo(1);

    assertThat(run.out().strip()).isEqualTo("[" + GOOD + "," + BAD + "]");
  }

  @Test
  void aDoctorThatDiesHasFailedAndItsLastWordsAreTold() throws IOException {
    assertThat(doctor("echo '" + GOOD + "'; echo 'no such backend' >&2; exit 7")).isEqualTo(1);

    assertThat(run.err()).contains("no such backend");
    assertThat(run.out()).contains("FAIL  doctor: ");
  }

  @Test
  void aDoctorThatTellsNothingHasFailed() throws IOException {
    assertThat(doctor("exit 0")).isEqualTo(1);
  }

  @Test
  void withoutADistributionTheChecksCannotBeStarted() throws IOException {
    Files.createDirectories(temp.resolve("h"));
    run = Run.in(temp);

    assertThat(run.nommerFrom(temp.resolve("none"), "--home", "h", "doctor"))
        .isEqualTo(ExitCode.DAEMON);
  }

  @Test
  void ofAHomeThatIsNotThereNothingElseIsSaid() {
    run = Run.in(temp);

    assertThat(run.nommerFrom(temp.resolve("none"), "--home", "h", "doctor")).isEqualTo(1);
    assertThat(run.out().lines()).singleElement().asString().startsWith("FAIL  home: there is no");
  }

  @Test
  void theDaemonIsAskedForTheHomeThatWasNamed() throws IOException {
    String json = "{\\\"check\\\":\\\"$*\\\",\\\"status\\\":\\\"ok\\\"}";

    assertThat(doctor("echo \"" + json + "\"")).isZero();

    assertThat(run.out()).contains("--home " + temp.resolve("h") + " --doctor");
  }

  private int doctor(String script, String... more) throws IOException {
    Path feederd = temp.resolve("dist/bin/feederd");
    Files.createDirectories(feederd.getParent());
    Files.writeString(feederd, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(feederd, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(temp.resolve("h"));
    run = Run.in(temp);
    String[] arguments = new String[3 + more.length];
    arguments[0] = "--home";
    arguments[1] = "h";
    arguments[2] = "doctor";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return run.nommerFrom(temp.resolve("dist"), arguments);
  }
}
