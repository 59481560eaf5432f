package nommer.fleet.ec2.bootstrap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the user data, on a machine that is a folder, against a bucket of an s3proxy. */
class SetupScriptTest {
  @TempDir Path temp;
  private TestS3 s3;
  private Rig rig;
  private Bootstrap bootstrap;
  private Machine machine;

  @BeforeEach
  void open() throws Exception {
    s3 = new TestS3();
    rig = new Rig(temp);
    rig.conf("nommer.aws.config", "region=\"us-east-1\"\nsecret.access.key=\"hush\"\n");
    rig.conf("presets/mine.json", "{}");
    rig.plugin("encoder.jar", "encoder");
    bootstrap = rig.bootstrap(s3.endpoint());
    Rig.settle(bootstrap);
    machine = new Machine(temp.resolve("machine"));
  }

  @AfterEach
  void close() {
    machine.close();
    s3.close();
  }

  @Test
  void aWorkerIsFetchedAndStartedUnderTheInstancesId() throws Exception {
    String said = machine.run(script());

    assertThat(said).endsWith("exit 0").contains("worker " + Machine.ID + " started");
    Path home = machine.root.resolve("var/lib/media-nommer");
    Path app = machine.root.resolve("opt/media-nommer");
    assertThat(app.resolve("started"))
        .hasContent(app + "/bin/ec2nommerd --home " + home + " --node " + Machine.ID);
    assertThat(home.resolve("conf/nommer.aws.config")).hasContent("region=\"us-east-1\"");
    assertThat(home.resolve("conf/presets/mine.json")).exists();
    assertThat(home.resolve("plugins/encoder.jar"))
        .hasSameBinaryContentAs(rig.home.resolve("plugins/encoder.jar"));
    assertThat(machine.called())
        .doesNotContain("apt-get")
        .contains("systemctl daemon-reload", "systemctl enable media-nommer.service")
        .contains("chown -R nommer: " + home);
    assertThat(said).doesNotContain("X-Amz-Signature");
  }

  @Test
  void theUnitEndsTheMachineWithTheWorker() throws Exception {
    machine.run(script());

    assertThat(machine.root.resolve("etc/systemd/system/media-nommer.service"))
        .content()
        .contains("User=nommer", "Restart=on-failure", "SuccessExitStatus=143")
        .contains("StartLimitAction=poweroff", "network-online.target")
        .contains("[ \"$$SERVICE_RESULT\" != success ] || systemctl --no-block poweroff'");
  }

  @Test
  void theUnitNotesHowTheWorkerEndedForItsNextRun() throws Exception {
    machine.run(script());

    Path ends = machine.root.resolve("var/lib/media-nommer/data/ends");
    assertThat(ends).isEmptyDirectory();
    assertThat(machine.root.resolve("etc/systemd/system/media-nommer.service"))
        .content()
        .contains("OOMPolicy=continue")
        .contains("'echo \"$$EXIT_CODE $$EXIT_STATUS\" >%s/%s.exit'".formatted(ends, Machine.ID));
  }

  @Test
  void whatHasAnotherChecksumIsNeverUnpacked() throws Exception {
    String script = script();
    String key = key("worker");
    s3.put(key, "something else");

    String said = machine.run(script);

    assertThat(said).endsWith("exit 1").contains("checksum is wrong", "cannot fetch worker");
    assertThat(machine.root.resolve("opt")).doesNotExist();
    assertThat(machine.called()).doesNotContain("systemctl");
  }

  @Test
  void whatIsNotThereIsTriedAgainAndEndsTheSetup() throws Exception {
    String script = script();
    s3.store().removeBlob(TestS3.BUCKET, key("plugins"));

    String said = machine.run(script);

    assertThat(said).endsWith("exit 1").contains("404", "try 7 failed", "cannot fetch plugins");
    assertThat(said).doesNotContain("try 8").doesNotContain("X-Amz-Signature");
    assertThat(machine.called()).doesNotContain("systemctl");
  }

  @Test
  void whatComesLateIsFetchedStill() throws Exception {
    String script = script();
    Path late = temp.resolve("late");
    machine.command(
        "curl",
        """
        #!/bin/sh
        case "$*" in
        *worker.tar*) [ -e %1$s ] || { : >%1$s; exit 7; } ;;
        esac
        exec %2$s "$@"
        """
            .formatted(late, "/usr/bin/curl"));

    assertThat(machine.run(script)).endsWith("exit 0").contains("try 1 failed");
  }

  @Test
  void anAddressThatIsOverOrOfOthersFetchesNothing() throws Exception {
    String script = script().replaceAll("X-Amz-Signature=.", "X-Amz-Signature=x");

    assertThat(machine.run(script)).endsWith("exit 1").contains("403");
    assertThat(machine.root.resolve("opt")).doesNotExist();
  }

  @Test
  void javaAndFfmpegAreInstalledWhereTheyLackAndMirrorsAreAskedAgain() throws Exception {
    String script = script().replace("command -v ffmpeg", "command -v no-such-ffmpeg");

    assertThat(machine.run(script)).endsWith("exit 0");
    assertThat(machine.called())
        .contains("apt-get -q -o DPkg::Lock::Timeout=120 update")
        .contains("openjdk-17-jre-headless ffmpeg curl ca-certificates");

    machine.command("apt-get", "#!/bin/sh\nexit 100\n");
    assertThat(machine.run(script))
        .endsWith("exit 1")
        .contains("try 7 failed: apt-get", "cannot install");
  }

  @Test
  void theBoxIsInstalledWhereItLacksButAWorkerStartsWithoutIt() throws Exception {
    String script = script().replace("command -v bwrap", "command -v no-such-bwrap");

    assertThat(machine.run(script)).endsWith("exit 0");
    assertThat(machine.called())
        .contains("apt-get -q -o DPkg::Lock::Timeout=120 update")
        .contains("install --no-install-recommends bubblewrap");

    machine.command("apt-get", "#!/bin/sh\nexit 100\n");
    assertThat(machine.run(script))
        .endsWith("exit 0")
        .contains("no box for ffmpeg: bubblewrap cannot be installed")
        .contains("worker " + Machine.ID + " started");
  }

  @Test
  void appArmorIsToldOfTheBoxWhereItAsks() throws Exception {
    Path restricted = machine.root.resolve("proc/sys/kernel/apparmor_restrict_unprivileged_userns");
    Files.createDirectories(restricted.getParent());
    Files.createDirectories(machine.root.resolve("etc/apparmor.d"));
    Files.writeString(restricted, "0\n");

    assertThat(machine.run(script())).endsWith("exit 0");
    assertThat(machine.called()).doesNotContain("apparmor_parser");

    Files.writeString(restricted, "1\n");
    assertThat(machine.run(script())).endsWith("exit 0");
    Path profile = machine.root.resolve("etc/apparmor.d/media-nommer-bwrap");
    assertThat(profile)
        .content()
        .containsPattern("profile media-nommer-bwrap /\\S+/bwrap flags=\\(unconfined\\) \\{")
        .contains("  userns,\n}");
    assertThat(machine.called()).contains("apparmor_parser -r " + profile);

    machine.command("apparmor_parser", "#!/bin/sh\nexit 1\n");
    assertThat(machine.run(script())).endsWith("exit 0").contains("AppArmor does not take");
  }

  private String key(String part) {
    return s3.keys().stream()
        .filter(key -> key.contains("/" + part + "/"))
        .findFirst()
        .orElseThrow();
  }

  /** The very lines of the user data. */
  private String script() {
    List<String> lines = bootstrap.userData().orElseThrow().lines().toList();
    int from = lines.indexOf("    content: |") + 1;
    int to = lines.indexOf("runcmd:");
    assertThat(lines.subList(from, to))
        .allMatch(line -> line.isEmpty() || line.startsWith("      "));
    return String.join("\n", lines.subList(from, to)).indent(-6);
  }

  @Test
  void shellsFindNoFaultInIt() throws Exception {
    Path file = Files.writeString(temp.resolve("setup.sh"), script());
    for (String shell : List.of("sh", "bash")) {
      assertThat(new ProcessBuilder(shell, "-n", file.toString()).inheritIO().start().waitFor())
          .isZero();
    }
  }
}
