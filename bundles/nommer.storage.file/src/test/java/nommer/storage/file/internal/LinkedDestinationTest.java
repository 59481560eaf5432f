package nommer.storage.file.internal;

import static nommer.storage.file.internal.Given.CLAIM;
import static nommer.storage.file.internal.Given.assertRefused;
import static nommer.storage.file.internal.Given.names;
import static nommer.storage.file.internal.Given.store;
import static nommer.storage.file.internal.Given.uri;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations that are links: written through, as everything else writes. */
class LinkedDestinationTest {
  @TempDir Path root;
  private final FileStorage storage = new FileStorage();
  private Path here;
  private Path there;

  @BeforeEach
  void twoFolders() throws IOException {
    here = Files.createDirectory(root.resolve("here"));
    there = Files.createDirectory(root.resolve("there"));
  }

  @Test
  void theFileBehindASymbolicLinkIsReplacedAndTheLinkStays() throws Exception {
    Path file = Files.writeString(there.resolve("film.mp4"), "old");
    Path link = Files.createSymbolicLink(here.resolve("out.mp4"), Path.of("../there/film.mp4"));

    store(storage, link, "new");

    assertThat(link).isSymbolicLink().hasContent("new");
    assertThat(file).isRegularFile().hasContent("new");
    assertThat(names(here)).containsExactly("out.mp4");
    assertThat(names(there)).containsExactly("film.mp4");
  }

  @Test
  void untilItIsPublishedTheOldFileIsSeenAndTheStagingLiesBesideIt() throws Exception {
    Files.writeString(there.resolve("film.mp4"), "old");
    Path link = Files.createSymbolicLink(here.resolve("out.mp4"), there.resolve("film.mp4"));

    try (Storage.Staging staging = storage.stage(uri(link), CLAIM)) {
      assertThat(Path.of(staging.name()).toRealPath()).hasParent(there.toRealPath());
      assertThat(link).hasContent("old");
    }

    assertThat(names(there)).containsExactly("film.mp4");
  }

  @Test
  void aLinkOfLinksThroughALinkedFolderIsFollowedToItsEnd() throws Exception {
    Path deep = Files.createDirectories(there.resolve("deep"));
    Path file = Files.writeString(there.resolve("film.mp4"), "old");
    Files.createSymbolicLink(here.resolve("folder"), deep);
    Files.createSymbolicLink(deep.resolve("one"), Path.of("../film.mp4"));
    Path link = Files.createSymbolicLink(here.resolve("out.mp4"), Path.of("folder/one"));

    store(storage, link, "new");

    assertThat(file).isRegularFile().hasContent("new");
    assertThat(names(here)).containsExactly("folder", "out.mp4");
  }

  @Test
  void aLinkToAFileThatIsNotThereYetMakesIt() throws Exception {
    Path link = Files.createSymbolicLink(here.resolve("out.mp4"), there.resolve("film.mp4"));

    store(storage, link, "new");

    assertThat(there.resolve("film.mp4")).isRegularFile().hasContent("new");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void whatAnEarlierClaimLeftBehindALinkIsRemoved() throws Exception {
    Path link = Files.createSymbolicLink(here.resolve("out.mp4"), there.resolve("film.mp4"));
    storage.stage(uri(link), CLAIM);

    storage.sweep(uri(link), List.of(), new StagingName("ab", 5, 0));

    assertThat(there).isEmptyDirectory();
  }

  @Test
  void aLinkIntoAFolderThatIsNotThereIsRefusedAndMakesNone() throws Exception {
    Path link = Files.createSymbolicLink(here.resolve("out.mp4"), root.resolve("no/film.mp4"));

    assertRefused(() -> storage.stage(uri(link), CLAIM), "BADDESTINATION", "bad_link")
        .hasMessageContaining("no/film.mp4");
    assertRefused(() -> storage.place(uri(link)), "BADDESTINATION", "bad_link");

    assertThat(root.resolve("no")).doesNotExist();
  }

  @Test
  void aLoopOfLinksIsRefused() throws Exception {
    Path link = here.resolve("out.mp4");
    Files.createSymbolicLink(link, there.resolve("back.mp4"));
    Files.createSymbolicLink(there.resolve("back.mp4"), link);

    assertRefused(() -> storage.stage(uri(link), CLAIM), "BADDESTINATION", "bad_link");
    storage.sweep(uri(link), List.of(), new StagingName("ab", 5, 0));
  }

  @Test
  void aLinkToAFolderIsAFolder() throws Exception {
    Path link = Files.createSymbolicLink(here.resolve("out.mp4"), there);

    assertRefused(() -> storage.stage(uri(link), CLAIM), "BADDESTINATION", "directory");
  }

  @Test
  void aLinkToWhereNothingCanBeWrittenSaysWhere() throws Exception {
    Path link = Files.createSymbolicLink(here.resolve("out.mp4"), Path.of("/proc/film.mp4"));

    assertRefused(() -> storage.stage(uri(link), CLAIM), "BADDESTINATION", "not_writable")
        .hasMessageContaining("/proc");
  }

  @Test
  void ofTwoHardLinksTheOtherKeepsWhatItHad() throws Exception {
    Path out = Files.writeString(here.resolve("out.mp4"), "old");
    Path other = Files.createLink(there.resolve("other.mp4"), out);

    store(storage, out, "new");

    assertThat(out).hasContent("new");
    assertThat(other).hasContent("old");
  }

  @Test
  void aTreeIsNotWrittenThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(here.resolve("film.m3u8"), there.resolve("film.m3u8"));

    assertRefused(
        () -> storage.trees(uri(link)).stage(uri(link), CLAIM), "BADDESTINATION", "bad_link");

    assertThat(there).isEmptyDirectory();
  }
}
