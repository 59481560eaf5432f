package nommer.storage.file.internal;

import static nommer.storage.file.internal.Given.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.media.api.MediaUri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file under several names. */
class SamePlaceTest {
  @TempDir Path root;
  private final FileStorage storage = new FileStorage();
  private Path folder;
  private Path source;

  @BeforeEach
  void aFile() throws IOException {
    folder = Files.createDirectory(root.resolve("folder"));
    source = Files.writeString(folder.resolve("a b.mp4"), "media");
    Files.createDirectory(folder.resolve("sub"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file://%s/folder/a b.mp4",
        "file://%s/folder/a%%20b.mp4",
        "file://%s/folder/%%61%%20b%%2Emp4",
        "file://localhost%s/folder/a b.mp4",
        "FILE://%s/folder/a b.mp4",
        "file://me:pass@%s/folder/a b.mp4",
        "file://%s//folder///a b.mp4",
        "file://%s/folder/./a b.mp4",
        "file://%s/folder/sub/../a b.mp4",
        "file://%s/none/../folder/a b.mp4",
      })
  void isFoundHoweverItIsWritten(String form) {
    MediaUri other = MediaUri.parse(form.formatted(root));

    assertThat(storage.replaces(other, uri(source))).isTrue();
    assertThat(storage.replaces(uri(source), other)).isTrue();
    assertThat(storage.place(other)).isEqualTo(storage.place(uri(source)));
  }

  @Test
  void isFoundThroughLinksOfAllKinds() throws IOException {
    Path soft = Files.createSymbolicLink(root.resolve("soft.mp4"), source);
    Path softer = Files.createSymbolicLink(root.resolve("softer.mp4"), soft);
    Path hard = Files.createLink(root.resolve("hard.mp4"), source);
    Path inFolder =
        Files.createSymbolicLink(root.resolve("linked"), folder).resolve(source.getFileName());

    for (Path other : new Path[] {soft, softer, hard, inFolder}) {
      assertThat(storage.replaces(uri(other), uri(source))).as(other.toString()).isTrue();
      assertThat(storage.replaces(uri(source), uri(other))).as(other.toString()).isTrue();
    }
    assertThat(storage.place(uri(softer))).isEqualTo(storage.place(uri(source)));
    assertThat(storage.place(uri(inFolder))).isEqualTo(storage.place(uri(source)));
  }

  @Test
  void isFoundThroughMounts() throws Exception {
    Path mounted = Files.createDirectory(root.resolve("mounted"));
    Process mount =
        new ProcessBuilder("mount", "--bind", folder.toString(), mounted.toString()).start();
    assumeTrue(mount.waitFor() == 0, "needs the right to mount");
    try {
      MediaUri other = uri(mounted.resolve("a b.mp4"));
      MediaUri yet = uri(mounted.resolve("not-yet.mp4"));

      assertThat(storage.replaces(other, uri(source))).isTrue();
      assertThat(storage.place(other)).isEqualTo(storage.place(uri(source)));
      assertThat(storage.place(yet)).isEqualTo(storage.place(uri(folder.resolve("not-yet.mp4"))));
    } finally {
      new ProcessBuilder("umount", mounted.toString()).start().waitFor();
    }
  }

  @Test
  void aDestinationWhoseFoldersAreNotThereYetHasOnePlaceToo() throws IOException {
    Path linked = Files.createSymbolicLink(root.resolve("linked"), folder);

    assertThat(storage.place(uri(linked.resolve("new/deep/out.mp4"))))
        .isEqualTo(storage.place(uri(folder.resolve("new/deep/out.mp4"))))
        .isNotEqualTo(storage.place(uri(folder.resolve("new/out.mp4"))));
  }

  @Test
  void twoHardLinksAreTwoDestinations() throws IOException {
    Path hard = Files.createLink(root.resolve("hard.mp4"), source);

    assertThat(storage.place(uri(hard))).isNotEqualTo(storage.place(uri(source)));
  }

  @Test
  void othersAreOthers() throws IOException {
    Path other = Files.writeString(folder.resolve("b.mp4"), "media");

    assertThat(storage.replaces(uri(other), uri(source))).isFalse();
    assertThat(storage.replaces(uri(folder.resolve("new.mp4")), uri(source))).isFalse();
    assertThat(storage.replaces(uri(other), uri(folder.resolve("none.mp4")))).isFalse();
  }

  @Test
  void aSourceThatCannotBeSeenFromHereIsToldByItsName() {
    Path gone = Path.of("/nommer-elsewhere/in.mp4");

    assertThat(storage.replaces(uri(gone), uri(gone))).isTrue();
    assertThat(storage.replaces(uri(gone.resolveSibling("out.mp4")), uri(gone))).isFalse();
  }
}
