package nommer.cli.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir Path temp;

  private Path distribution;
  private Path home;

  @BeforeEach
  void ship() throws IOException {
    distribution = temp.resolve("distribution");
    home = temp.resolve("home");
    write(distribution.resolve("conf/a.config"), "default");
    write(distribution.resolve("profiles/cloud/a.config"), "a of the cloud");
    write(distribution.resolve("profiles/cloud/b.config"), "b of the cloud");
  }

  @Test
  void aProfileIsWrittenIntoANewHome() {
    Run run = Run.in(temp);

    assertThat(init(run, "cloud")).isZero();

    assertThat(home.resolve("conf/a.config")).hasContent("a of the cloud");
    assertThat(home.resolve("conf/b.config")).hasContent("b of the cloud");
    assertThat(run.out().lines()).containsExactly(path("a.config"), path("b.config"));
  }

  @Test
  void aNewHomeIsItsOwnersAlone() throws IOException {
    assertThat(init(Run.in(temp), "cloud")).isZero();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
  }

  @Test
  void nothingIsWrittenIntoAHomeThatOthersMayWrite() throws IOException {
    Files.createDirectories(home);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    Run run = Run.in(temp);

    assertThat(init(run, "cloud")).isEqualTo(ExitCode.USAGE);

    assertThat(run.err()).contains("may be written by other users");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void whatANewHomeGotIsReplacedAndASecondTimeChangesNothing() throws IOException {
    write(home.resolve("conf/a.config"), "default");

    assertThat(init(Run.in(temp), "cloud")).isZero();
    assertThat(init(Run.in(temp), "cloud")).isZero();

    assertThat(home.resolve("conf/a.config")).hasContent("a of the cloud");
  }

  @Test
  void whatWasEditedIsNeverReplacedAndThenNothingIsWritten() throws IOException {
    write(home.resolve("conf/b.config"), "mine");
    Run run = Run.in(temp);

    assertThat(init(run, "cloud")).isEqualTo(ExitCode.USAGE);

    assertThat(run.err()).contains("b.config").doesNotContain("a.config");
    assertThat(home.resolve("conf/a.config")).doesNotExist();
    assertThat(home.resolve("conf/b.config")).hasContent("mine");
  }

  @Test
  void aProfileThatIsNoneIsRefusedWithTheNamesOfThoseThatAre() {
    Run run = Run.in(temp);

    assertThat(init(run, "../conf")).isEqualTo(ExitCode.USAGE);

    assertThat(run.err()).contains("cloud");
    assertThat(home).doesNotExist();
  }

  @Test
  void aProfileOfTwoWordsHasWhatTheFirstHasBesidesItsOwn() throws IOException {
    write(distribution.resolve("profiles/cloud-more/b.config"), "b of more");
    write(distribution.resolve("profiles/cloud-more/c.config"), "c of more");

    assertThat(init(Run.in(temp), "cloud-more")).isZero();

    assertThat(home.resolve("conf/a.config")).hasContent("a of the cloud");
    assertThat(home.resolve("conf/b.config")).hasContent("b of more");
    assertThat(home.resolve("conf/c.config")).hasContent("c of more");
  }

  @Test
  void aHomeOfTheFirstTakesTheSecondAsLongAsNothingWasEdited() throws IOException {
    write(distribution.resolve("profiles/cloud-more/b.config"), "b of more");
    assertThat(init(Run.in(temp), "cloud")).isZero();

    assertThat(init(Run.in(temp), "cloud-more")).isZero();

    assertThat(home.resolve("conf/b.config")).hasContent("b of more");
    write(home.resolve("conf/b.config"), "mine");
    assertThat(init(Run.in(temp), "cloud-more")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theBoundsThatWereSaidAreWrittenAndASecondTimeChangesNothing() throws IOException {
    Path scaler = home.resolve("conf/nommer.fleet.scaler.config");
    write(
        distribution.resolve("profiles/cloud/nommer.fleet.scaler.config"),
        "# max.instances=I\"3\"\n# prices=[]\n");
    String[] init = {
      "--home", home.toString(), "init", "cloud", "--max-instances", "2", "--prices", "*: 0.10"
    };

    assertThat(Run.in(temp).nommerFrom(distribution, init)).isZero();
    assertThat(Run.in(temp).nommerFrom(distribution, init)).isZero();

    assertThat(scaler).hasContent("max.instances=I\"2\"\nprices=[\"*: 0.10\"]\n");
  }

  @Test
  void withoutATerminalWhatNobodySaidIsNamed() throws IOException {
    write(
        distribution.resolve("profiles/cloud/nommer.fleet.scaler.config"),
        "# max.instances=I\"3\"\n# prices=[]\n");
    Run run = Run.in(temp);

    assertThat(init(run, "cloud")).isZero();

    assertThat(run.err()).contains("max.instances and prices", "nommer.fleet.scaler.config");
  }

  @Test
  void theUrlOfADatabaseIsWrittenAndASecondTimeChangesNothing() throws IOException {
    write(
        distribution.resolve("profiles/cloud/nommer.postgres.config"),
        "url=\"usual\"\nuser=\"usual\"\n");

    assertThat(init(Run.in(temp), "cloud", "--url", "postgresql://me@db/jobs")).isZero();
    assertThat(init(Run.in(temp), "cloud", "--url", "postgresql://me@db/jobs")).isZero();

    assertThat(home.resolve("conf/nommer.postgres.config"))
        .hasContent("url=\"postgresql://db/jobs\"\nuser=\"me\"\n");
  }

  @Test
  void aProfileWithoutADatabaseTakesNoUrl() {
    Run run = Run.in(temp);

    assertThat(init(run, "cloud", "--url", "postgresql://db/jobs")).isEqualTo(ExitCode.USAGE);

    assertThat(run.err()).contains("the profile cloud has none");
    assertThat(home).doesNotExist();
  }

  @Test
  void aUrlThatIsRefusedLeavesNoHome() throws IOException {
    write(distribution.resolve("profiles/cloud/nommer.postgres.config"), "url=\"usual\"\n");
    Run run = Run.in(temp);

    assertThat(init(run, "cloud", "--url", "postgresql://me:pw@db/jobs")).isEqualTo(ExitCode.USAGE);

    assertThat(run.err()).contains("data/secrets/postgres");
    assertThat(home).doesNotExist();
  }

  @Test
  void aWorkersHomeHasTheFilesOfItsProfileAndIsToldHowToStart() throws IOException {
    write(distribution.resolve("profiles/cloud-worker/c.config"), "c of workers");
    Run run = Run.in(temp);

    assertThat(init(run, "cloud", "--worker")).isZero();

    assertThat(home.resolve("conf/a.config")).hasContent("a of the cloud");
    assertThat(home.resolve("conf/c.config")).hasContent("c of workers");
    assertThat(run.err()).contains("ec2nommerd --home " + home);
  }

  @Test
  void theJsonListsWhatWasWritten() {
    Run run = Run.in(temp);

    run.nommerFrom(distribution, "--json", "--home", home.toString(), "init", "cloud");

    assertThat(run.out().strip())
        .isEqualTo("{\"written\":[\"%s\",\"%s\"]}".formatted(path("a.config"), path("b.config")));
  }

  private int init(Run run, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--home", home.toString(), "init"));
    all.addAll(List.of(arguments));
    return run.nommerFrom(distribution, all.toArray(new String[0]));
  }

  private String path(String name) {
    return home.resolve("conf").resolve(name).toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
