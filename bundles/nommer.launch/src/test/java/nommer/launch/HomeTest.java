package nommer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path temp;
  private Path distribution;
  private Home home;

  @BeforeEach
  void distribution() throws IOException {
    distribution = temp.resolve("dist");
    Files.createDirectories(distribution.resolve("conf/presets"));
    Files.writeString(distribution.resolve("conf/a.config"), "default");
    Files.writeString(distribution.resolve("conf/presets/p.json"), "{}");
    home = new Home(temp.resolve("home"));
  }

  @Test
  void aMissingHomeIsFilledWithTheDefaults() throws IOException {
    home.fill(distribution);

    assertThat(home.conf().resolve("a.config")).hasContent("default");
    assertThat(home.conf().resolve("presets/p.json")).hasContent("{}");
    assertThat(home.plugins()).isDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
        .isEqualTo("rwx------");
  }

  @Test
  void whatTheUserEditedStays() throws IOException {
    home.fill(distribution);
    Files.writeString(home.conf().resolve("a.config"), "edited");

    home.fill(distribution);

    assertThat(home.conf().resolve("a.config")).hasContent("edited");
    try (var files = Files.list(home.conf())) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".new-"));
    }
  }

  @Test
  void aDefaultThatSaysNothingIsThereAgain() throws IOException {
    home.fill(distribution);
    Path file = Files.writeString(home.conf().resolve("a.config"), "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(120)));

    home.fill(distribution);

    assertThat(file).hasContent("default");
  }

  @Test
  void aFileThatIsJustBeingWrittenIsLeftToWhoWritesIt() throws IOException {
    home.fill(distribution);
    Path file = home.conf().resolve("presets/p.json");
    try (var slow = Files.newBufferedWriter(file)) {
      home.fill(distribution);

      slow.write("mine");
    }

    assertThat(file).hasContent("mine");
  }

  @Test
  void aDiskWithoutRoomForAStartIsRefused() {
    home.requireRoom(8L << 20);

    assertThatThrownBy(() -> home.requireRoom((8L << 20) - 1))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("8191 of 8192 KiB are free")
        .hasMessageContaining("make room");
  }

  @Test
  void aHomeThatIsAFileIsRefusedWithItsName() throws IOException {
    Files.writeString(home.folder(), "");

    assertThatThrownBy(() -> home.fill(distribution))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(home.folder().toString())
        .hasMessageContaining("--home");
  }

  @Test
  void theRunFolderOfADeadProcessIsRemovedAndAYoungOneStays() throws IOException {
    home.fill(distribution);
    Path dead = folderWithLock("dead", 120);
    Path young = folderWithLock("young", 0);
    Path own = home.runFolder("me");
    Files.createDirectories(own.resolve("cache"));

    RunFolders.removeAbandoned(home.runFolders(), own);

    assertThat(dead).doesNotExist();
    assertThat(young).exists();
    assertThat(own).isEmptyDirectory();
  }

  private Path folderWithLock(String name, int ageSeconds) throws IOException {
    Path folder = Files.createDirectories(home.runFolder(name).resolve("cache")).getParent();
    Path lock = Files.createFile(folder.resolve("lock"));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(ageSeconds)));
    return folder;
  }
}
