package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nommer.contracts.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rack, as docs/racks.md has it, whose host is this machine: its worker is another user's, if
 * root runs this, with a home of its own, made of the archive.
 */
@Timeout(300)
class RackIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path temp;

  @Test
  void aJobIsDoneByAWorkerThatACommandStartsOnAHostAndThatEndsByItself() throws Exception {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path home = temp.resolve("feederd");
    Path host = Files.createDirectory(temp.resolve("host"));
    Path out = Files.createDirectory(temp.resolve("out"));
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    try (PostgresServer server = PostgresServer.started()) {
      furnish(home, server);
      Path secrets = Files.createDirectories(host.resolve("home/secrets"));
      Files.writeString(secrets.resolve("postgres"), PostgresServer.PASSWORD);
      bringFfmpeg(home, host);
      giveAway(host, out);
      Cluster.configure(home, "nommer.fleet.command", settings(host));
      assertThat(doctor(home)).contains("launch, list and end are there, and list shows 0");

      try (Daemon feederd = Daemon.feederd(home)) {
        JsonNode job = feederd.api().awaitEnd(feederd.api().submit(clip, out.resolve("clip.mp4")));

        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
        Path pid = onlyPid(host);
        assertThat(Files.getOwner(pid)).isEqualTo(Files.getOwner(host));
        assertThat(Files.getOwner(out.resolve("clip.mp4"))).isEqualTo(Files.getOwner(host));
        String node = pid.getFileName().toString().replace(".pid", "");
        assertThat(feederd.api().get("/v1/nodes").toString()).contains(node);
        assertThat(home.resolve("data/logs/feederd.log"))
            .content()
            .contains("worker started id=" + node);
        Poll.untilTrue(SOON, () -> !runs(Files.readString(pid).strip()));
        Path own = onlyHome(host);
        assertThat(own.resolve("data/logs/" + node + ".log"))
            .content()
            .contains("instance ends id=" + node);
        assertThat(own.resolve("data/secrets/postgres")).exists();
        assertThat(own.resolve("data/secrets/api-token")).doesNotExist();
        assertThat(own.resolve("app/lib/bundles")).isNotEmptyDirectory();
      } finally {
        endWorkers(host);
      }
    }
  }

  /** Feederd's, of which the archive for workers is made. */
  private static void furnish(Path home, PostgresServer server) throws IOException {
    Map.of(
            "nommer.backends",
            "store=\"postgres\"\nqueue=\"postgres\"\nregistry=\"postgres\"\nfleet=\"command\"",
            "nommer.postgres",
            "url=\"%s\"\nuser=\"%s\"\npassword=\"$[secret:postgres]\""
                .formatted(server.url("postgres"), PostgresServer.USER),
            "nommer.job.service",
            "lease.seconds=I\"6\"",
            "nommer.worker",
            "max.inactivity.seconds=I\"12\"")
        .forEach((pid, lines) -> Cluster.configure(home, pid, lines));
    Path secrets = Files.createDirectories(home.resolve("data/secrets"));
    Files.writeString(secrets.resolve("postgres"), PostgresServer.PASSWORD);
  }

  /** That of the tests may lie where only root looks. */
  private void bringFfmpeg(Path home, Path host) throws Exception {
    if (Media.FFMPEG.origin().startsWith("artifact ")) {
      Path folder = Media.FFMPEG.program().getParent();
      Path tree = temp.resolve("tree");
      run("cp", "-r", folder, Files.createDirectories(tree.resolve("org/bytedeco/ffmpeg")));
      Path jar = host.resolve("ffmpeg-" + folder.getFileName() + ".jar");
      run(
          Path.of(System.getProperty("java.home"), "bin/jar"),
          "--create",
          "--no-compress",
          "--file=" + jar,
          "-C",
          tree,
          "org");
      Cluster.configure(home, "nommer.encoder.ffmpeg", "ffmpeg.artifact=\"%s\"".formatted(jar));
    }
  }

  /** To the user of the host. */
  private static void giveAway(Path... folders) throws Exception {
    if (SecondUser.isAtHand()) {
      for (Path folder : folders) {
        run("chown", "-R", SecondUser.NUMBER + ":" + SecondUser.NUMBER, folder);
      }
    }
  }

  private static void run(Object... command) throws Exception {
    List<String> words = Stream.of(command).map(Object::toString).toList();
    Process process = new ProcessBuilder(words).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", words).isTrue();
    assertThat(process.exitValue()).as("%s", words).isZero();
  }

  /** In place of ssh there is a program that becomes the other user. */
  private String settings(Path host) throws IOException {
    Path hosts = Files.writeString(temp.resolve("hosts"), "this-machine\n");
    Path ssh = temp.resolve("ssh");
    String become =
        SecondUser.isAtHand()
            ? "setpriv --reuid %1$s --regid %1$s --clear-groups".formatted(SecondUser.NUMBER)
            : "env";
    Files.writeString(ssh, "#!/bin/sh\nshift\nexec " + become + " sh -c \"$*\"\n");
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
    return """
        launch=["/bin/sh","%1$s","launch","{node}","{archive}"]
        list=["/bin/sh","%1$s","list"]
        end=["/bin/sh","%1$s","end","{node}"]
        list.seconds=I"1"
        environment=["RACK_HOSTS=%2$s","RACK_STATE=%3$s","RACK_HOME=%4$s","RACK_SSH=%5$s","JAVA_HOME=%6$s","NOMMER_ARCHIVES=off"]
        """
        .formatted(
            Shipped.DISTRIBUTION.resolve("docs/examples/racks/hosts.sh"),
            hosts,
            temp.resolve("state"),
            host.resolve("home"),
            ssh,
            System.getProperty("java.home"));
  }

  private static String doctor(Path home) throws Exception {
    Process process =
        new ProcessBuilder(
                Shipped.script("nommer").toString(), "--home", home.toString(), "--json", "doctor")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** Of the one archive. */
  private static Path onlyHome(Path host) throws IOException {
    try (Stream<Path> all = Files.list(host.resolve("home"))) {
      List<Path> homes = all.filter(each -> Files.isDirectory(each.resolve("app"))).toList();
      assertThat(homes).hasSize(1);
      return homes.get(0);
    }
  }

  private static Path onlyPid(Path host) throws IOException {
    List<Path> pids = pids(host);
    assertThat(pids).hasSize(1);
    return pids.get(0);
  }

  private static List<Path> pids(Path host) throws IOException {
    Path rack = host.resolve("home/data/rack");
    if (!Files.exists(rack)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(rack)) {
      return files.filter(each -> each.toString().endsWith(".pid")).toList();
    }
  }

  /** One that ended may be there until somebody has asked how. */
  private static boolean runs(String pid) {
    Path arguments = Path.of("/proc", pid, "cmdline");
    try {
      return Files.readString(arguments).contains("ec2nommerd");
    } catch (IOException gone) {
      return false;
    }
  }

  private static void endWorkers(Path host) throws IOException {
    for (Path pid : pids(host)) {
      String number = Files.readString(pid).strip();
      if (!number.isEmpty() && runs(number)) {
        ProcessHandle.of(Long.parseLong(number)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }
}
