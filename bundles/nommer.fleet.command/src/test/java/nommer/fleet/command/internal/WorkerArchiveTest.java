package nommer.fleet.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkerArchiveTest {
  private static final List<String> PROGRAM =
      List.of(
          "app/LICENSE",
          "app/NOTICE",
          "app/bin/ec2nommerd",
          "app/conf/logback.xml",
          "app/lib/bundles/worker.jar",
          "app/lib/ec2nommerd.properties",
          "app/lib/jvm.sh",
          "app/lib/nommer.launch.jar",
          "app/lib/org.apache.felix.framework.jar");

  @RegisterExtension final Rack rack = new Rack();

  @BeforeEach
  void fill() throws IOException {
    for (String name : PROGRAM) {
      write(rack.files().distribution(), name.substring("app/".length()), name);
    }
    write(rack.files().distribution(), "bin/feederd", "");
    Files.setPosixFilePermissions(
        rack.files().distribution().resolve("bin/ec2nommerd"),
        PosixFilePermissions.fromString("rwxr-xr-x"));
    write(rack.home(), "conf/nommer.worker.config", "jobs.per.instance=I\"2\"\n");
    write(rack.home(), "conf/nommer.postgres.config", "password=\"$[secret:postgres]\"\n");
    write(rack.home(), "plugins/mine.jar", "jar");
  }

  @Test
  void itHoldsTheProgramItsConfigurationAndPluginsAndNothingThatIsFeederdsAlone() throws Exception {
    write(rack.home(), "conf/tokens/friend.json", "hush");
    write(rack.home(), "conf/nommer.fleet.command.config", "environment=[\"PASSWORD=hush\"]");
    write(rack.home(), "conf/nommer.listener.config", "key.password=\"hush\"");
    write(rack.home(), "conf/.nommer.worker.config.swp", "hush");
    write(rack.home(), "conf/presets/mine.json", "{}");
    write(rack.home(), "data/secrets/api-token", "hush");
    write(rack.home(), "plugins/notes.txt", "hush");

    Path into = unpacked(archive().file());

    assertThat(names(into))
        .containsAll(PROGRAM)
        .contains("conf/presets/mine.json", "plugins/mine.jar")
        .contains("conf/nommer.postgres.config", "conf/nommer.worker.config")
        .hasSize(PROGRAM.size() + 4);
    assertThat(into.resolve("app/bin/ec2nommerd")).isExecutable();
    assertThat(into.resolve("plugins/mine.jar")).hasContent("jar");
  }

  @Test
  void itIsNamedByItsHashAndTheSameWhereTheFilesAre() throws Exception {
    Path first = archive().file();
    Process sum = new ProcessBuilder("sha256sum", first.toString()).start();
    assertThat(new String(sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith(first.getFileName().toString().replace(".tar", " "));
    Path plugin = rack.home().resolve("plugins/mine.jar");
    Files.setLastModifiedTime(plugin, FileTime.from(Instant.EPOCH));

    assertThat(archive().file()).isEqualTo(first);

    Files.writeString(plugin, "jaz");
    assertThat(archive().file()).isNotEqualTo(first);
  }

  @Test
  void itIsMadeAnewWhereSomethingChangedOnlyAndOldOnesGo() throws Exception {
    WorkerArchive archive = archive();
    Path first = archive.file();
    FileTime made = Files.getLastModifiedTime(first);
    assertThat(archive.file()).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first)).isEqualTo(made);

    for (int i = 0; i < 4; i++) {
      write(rack.home(), "conf/nommer.worker.config", "a".repeat(i) + "=\"\"\n");
      assertThat(archive.file()).exists();
    }

    assertThat(first).doesNotExist();
    assertThat(names(first.getParent())).hasSize(3).allMatch(name -> name.endsWith(".tar"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"password=\"hush\"", " secret.access.key = hush", "api.token: hush"})
  void aPasswordInTheConfigurationLaunchesNothing(String line) throws Exception {
    write(rack.home(), "conf/nommer.some.cfg", "# password=x\nurl=y\n" + line + "\n");
    rack.set("launch", "touch", "{home}/launched", "{archive}");

    assertThat(FaultsTest.failure(() -> rack.fleet().launch("cafe", 1)))
        .contains("of conf/nommer.some.cfg is a secret", "$[secret:NAME]")
        .doesNotContain("hush");
    assertThat(rack.home().resolve("launched")).doesNotExist();
  }

  @Test
  void whereASecretIsToBeFoundIsNone() throws Exception {
    write(rack.home(), "conf/nommer.some.config", "password.file=\"/etc/x\"\npassword=\"\"\n");

    assertThat(archive().file()).exists();
  }

  @Test
  void aLaunchThatAsksForItGetsItsName() throws Exception {
    rack.set("launch", "cp", "{archive}", "{home}/got").set("list", "true");

    rack.fleet().launch("cafe", 1);

    assertThat(rack.home().resolve("got")).hasSameBinaryContentAs(archive().file());
  }

  @Test
  void aDistributionThatIsNotWholeIsNamed() throws Exception {
    Files.delete(rack.files().distribution().resolve("lib/jvm.sh"));

    assertThat(FaultsTest.failure(() -> archive().file()))
        .contains("lib/jvm.sh is not there, which workers need");
  }

  private WorkerArchive archive() {
    return new WorkerArchive(rack.files(), new Runner(rack.home()));
  }

  private Path unpacked(Path archive) throws Exception {
    Path into = Files.createDirectories(rack.home().resolve("unpacked"));
    Process tar =
        new ProcessBuilder("tar", "-xf", archive.toString(), "-C", into.toString()).start();
    assertThat(tar.waitFor()).isZero();
    return into;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
