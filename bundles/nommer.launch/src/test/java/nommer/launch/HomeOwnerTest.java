package nommer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import nommer.launch.standalone.HomeOwner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeOwnerTest {
  /** Nobody's on the machines that build this. */
  private static final int SECOND = 54_321;

  @TempDir Path temp;
  private Path distribution;
  private Path folder;

  @BeforeEach
  void distribution() throws IOException {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    distribution = Files.createDirectories(temp.resolve("dist/conf")).getParent();
    Files.writeString(distribution.resolve("conf/a.config"), "default");
    folder = temp.resolve("home");
  }

  @Test
  void aNewHomeIsItsOwnersAlone() throws IOException {
    new Home(folder).fill(distribution);

    for (String part : List.of("", "conf", "data", "plugins", "data/logs", "data/secrets")) {
      assertThat(mode(folder.resolve(part))).as(part).isEqualTo("rwx------");
    }
  }

  @Test
  void aHomeThatWasOpenIsClosedAtTheNextStart() throws IOException {
    new Home(folder).fill(distribution);
    Path database = Files.writeString(folder.resolve("data/jobs.db"), "jobs");
    Path program = Files.writeString(folder.resolve("data/ffmpeg"), "#!/bin/sh");
    open(database, "rw-r--r--");
    open(program, "rwxr-xr-x");
    open(folder.resolve("conf"), "rwxr-xr-x");
    open(folder.resolve("data"), "rwxr-xr-x");
    open(folder.resolve("plugins"), "rwxr-xr-x");
    open(folder, "rwxr-xr-x");

    new Home(folder).fill(distribution);

    assertThat(mode(database)).isEqualTo("rw-------");
    assertThat(mode(program)).isEqualTo("rwx------");
    for (String part : List.of("", "conf", "data", "plugins")) {
      assertThat(mode(folder.resolve(part))).as(part).isEqualTo("rwx------");
    }
  }

  @Test
  void whatLiesElsewhereKeepsItsMode() throws IOException {
    Path media = Files.writeString(temp.resolve("media.mp4"), "media");
    Path other = Files.writeString(temp.resolve("other.mp4"), "media");
    open(media, "rw-r--r--");
    open(other, "rw-r--r--");
    new Home(folder).fill(distribution);
    Files.createSymbolicLink(folder.resolve("data/link"), media);
    Files.createLink(folder.resolve("data/second-name"), other);

    new Home(folder).fill(distribution);

    assertThat(mode(media)).isEqualTo("rw-r--r--");
    assertThat(mode(other)).isEqualTo("rw-r--r--");
  }

  @Test
  void aFolderThatHoldsOtherThingsIsLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("public_html"));
    open(folder, "rwxr-xr-x");

    new Home(folder).fill(distribution);
    new Home(folder).fill(distribution);

    assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
    assertThat(mode(folder.resolve("public_html"))).isNotEqualTo("rwx------");
    assertThat(mode(folder.resolve("plugins"))).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "conf", "data", "plugins"})
  void whereAnyoneMayWriteNothingIsRunOrBelieved(String part) throws IOException {
    new Home(folder).fill(distribution);
    open(folder.resolve(part), "rwxrwxrwx");

    assertRefused("may be written by other users (mode 777)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "conf", "data", "plugins"})
  void whatAnotherUserOwnsIsNotRunOrBelieved(String part) throws IOException {
    assumeRoot();
    new Home(folder).fill(distribution);
    Files.setAttribute(folder.resolve(part), "unix:uid", SECOND);

    assertRefused("belongs to the user");
    assertThat(Files.getAttribute(folder.resolve(part), "unix:uid")).isEqualTo(SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conf", "plugins"})
  void whatAGroupOfOthersMayWriteIsNotRunOrBelieved(String part) throws IOException {
    assumeRoot();
    new Home(folder).fill(distribution);
    Files.setAttribute(folder.resolve(part), "unix:gid", SECOND);
    open(folder.resolve(part), "rwxrwx---");

    assertRefused("may be written by other users (mode 770)");
  }

  @Test
  void aSecondUserReadsNothingAndHoldsNoLock() throws Exception {
    assumeRoot();
    new Home(folder).fill(distribution);
    Path lock = Files.writeString(folder.resolve("data/feederd.lock"), "1");
    Path database = Files.writeString(folder.resolve("data/jobs.db"), "password");
    open(lock, "rw-r--r--");
    open(database, "rw-r--r--");

    assertThat(asSecondUser("cat", temp.resolve("dist/conf/a.config"))).isZero();
    assertThat(asSecondUser("cat", database)).isNotZero();
    assertThat(asSecondUser("cat", lock)).isNotZero();
    assertThat(asSecondUser("ls", folder)).isNotZero();
    assertThat(asSecondUser("ls", folder.resolve("conf"))).isNotZero();
    assertThat(asSecondUser("flock --shared --nonblock", lock, "true")).isNotZero();
  }

  @Test
  void anotherUsersHomeIsNotRunByUs() throws Exception {
    assumeRoot();
    new Home(folder).fill(distribution);
    for (String part : List.of("", "conf", "data", "plugins")) {
      open(folder.resolve(part), "rwxr-xr-x");
      Files.setAttribute(folder.resolve(part), "unix:uid", SECOND);
    }

    assertRefused("belongs to the user");
    assertThatThrownBy(() -> DoctorProperties.of(new Home(folder), doctor()))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("belongs to the user");
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> new Home(folder).fill(distribution))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(why)
        .hasMessageContaining(folder.toString());
    assertThat(HomeOwner.problem(folder))
        .hasValueSatisfying(told -> assertThat(told).contains(why));
  }

  private static Options doctor() {
    System.setProperty("nommer.dist", "/nowhere");
    return Options.parse(new String[] {"feederd", "--doctor"});
  }

  /** Says loudly that it did not run: only root has a second user at hand. */
  private static void assumeRoot() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    if (!root) {
      System.err.println("NOT RUN: a test of HomeOwnerTest needs root, to act as a second user");
    }
    assumeThat(root).as("runs as root").isTrue();
  }

  private static int asSecondUser(String command, Object... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("setpriv", "--reuid", "" + SECOND));
    words.addAll(List.of("--regid", "" + SECOND, "--clear-groups"));
    words.addAll(List.of(command.split(" ", -1)));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }

  private static void open(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }
}
