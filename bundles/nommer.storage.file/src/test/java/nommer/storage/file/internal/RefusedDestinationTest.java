package nommer.storage.file.internal;

import static nommer.storage.file.internal.Given.CLAIM;
import static nommer.storage.file.internal.Given.assertRefused;
import static nommer.storage.file.internal.Given.names;
import static nommer.storage.file.internal.Given.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.stream.Stream;
import nommer.media.api.StagingName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations that cannot be written, told before anything is encoded, in words. */
class RefusedDestinationTest {
  private static final int STICKY_FOR_ALL = 01777;

  @TempDir Path folder;
  private final FileStorage storage = new FileStorage();

  static Stream<String> tooLong() {
    return Stream.of(
        "n".repeat(256) + ".mp4",
        "映".repeat(85) + ".mp4",
        "d".repeat(256) + "/out.mp4",
        "deep/".repeat(1000) + "out.mp4");
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  void aNameTooLongIsRefusedAtSubmissionAlready(String name) throws IOException {
    assertRefused(
        () -> storage.place(uri(folder.resolve(name))), "BADDESTINATION", "name_too_long");
    assertRefused(
        () -> storage.stage(uri(folder.resolve(name)), CLAIM), "BADDESTINATION", "name_too_long");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theLongestNameThatThereCanBeIsTaken() throws Exception {
    Path longest = folder.resolve("n".repeat(251) + ".mp4");

    Given.store(storage, longest, "whole");

    assertThat(longest).hasContent("whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ä.mp4", "a\u0308.mp4", "😀 \"'\n%#?\\.mp4", "-out.mp4", " ", "~"})
  void anyOtherNameIsTakenAndNothingIsLeftOfItsTrial(String name) throws Exception {
    Given.store(storage, folder.resolve(name), "whole");

    assertThat(names(folder)).containsExactly(name);
  }

  @Test
  void aTrialThatWasCutOffIsRemovedByTheNextSweep() throws IOException {
    Files.createFile(folder.resolve(".nommer-ab-1-0.trial-\n.ä"));

    storage.sweep(uri(folder.resolve("out.mp4")), List.of(), new StagingName("ab", 5, 0));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNoFileIsNotReplaced() {
    assertRefused(
        () -> storage.stage(uri(Path.of("/dev/null")), CLAIM), "BADDESTINATION", "not_a_file");
    assertRefused(() -> storage.place(uri(folder)), "BADDESTINATION", "directory");
  }

  @Test
  void aFileWhereAFolderShouldBeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("in-the-way"));

    for (String below : List.of("out.mp4", "sub/out.mp4")) {
      assertRefused(
              () -> storage.stage(uri(file.resolve(below)), CLAIM),
              "BADDESTINATION",
              "not_writable")
          .hasMessageContaining(file + " is in the way, where a folder should be");
    }
  }

  @Test
  void aFileSystemThatIsReadOnlySaysSo() throws Exception {
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    assumeTrue(ran("mount", "-t", "tmpfs", "-o", "ro", "none", mounted), "needs to mount");
    try {
      assertRefused(
              () -> storage.stage(uri(mounted.resolve("out.mp4")), CLAIM),
              "BADDESTINATION",
              "not_writable")
          .hasMessageContaining("Read-only file system")
          .hasMessageContaining("mount it for writing");
    } finally {
      ran("umount", mounted);
    }
  }

  @Test
  void aFileOnWhichSomethingIsMountedIsNotReplaceable() throws Exception {
    Path real = Files.createFile(folder.resolve("real.mp4"));
    Path mounted = Files.createFile(folder.resolve("a film.mp4"));
    assumeTrue(ran("mount", "--bind", real, mounted), "needs the right to mount");
    try {
      assertRefused(() -> storage.stage(uri(mounted), CLAIM), "BADDESTINATION", "not_writable")
          .hasMessageContaining("mount its folder");
      assertThat(names(folder)).containsExactly("a film.mp4", "real.mp4");
    } finally {
      ran("umount", mounted);
    }
  }

  /** Else it would be a system's refusal of the rename, after the encode. */
  @Test
  void inAFolderForAllOnlyOwnFilesAreReplaced() throws IOException {
    Path file = Files.createFile(folder.resolve("out.mp4"));
    String owner = Ownership.owner(file);

    assertThat(Ownership.mayReplace(file, "somebody")).isTrue();
    Files.setAttribute(folder, "unix:mode", STICKY_FOR_ALL);

    assertThat(Ownership.mayReplace(file, "somebody")).isFalse();
    assertThat(Ownership.mayReplace(folder.resolve("new.mp4"), "somebody")).isTrue();
    assertThat(Ownership.mayReplace(file, owner)).isTrue();
    assertThat(Ownership.mayReplace(file, "root")).isTrue();
  }

  @Test
  void inAFolderForAllOthersLinksAreNotFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("out.mp4"), Path.of("elsewhere"));
    Files.setAttribute(folder, "unix:mode", STICKY_FOR_ALL);
    String owner = Ownership.owner(link);
    assertThat(Ownership.isToBeFollowed(link, owner)).isTrue();
    assertThat(Ownership.isToBeFollowed(link, "somebody")).isTrue(); // it is the folder's owner's
    assumeTrue(owner.equals("root"), "needs the right to give files away");

    PosixFileAttributeView view =
        Files.getFileAttributeView(link, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    view.setOwner(
        link.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("65534"));

    assertThat(Ownership.isToBeFollowed(link, owner)).isFalse();
    assertRefused(() -> storage.place(uri(link)), "BADDESTINATION", "bad_link")
        .hasMessageContaining("another user");
  }

  private static boolean ran(Object... command) throws Exception {
    List<String> words = Stream.of(command).map(Object::toString).toList();
    return new ProcessBuilder(words).start().waitFor() == 0;
  }
}
