package nommer.contracts.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nommer.contracts.media.StorageContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a {@link Storage.Trees} does with trees that other jobs' trees replaced. */
public abstract class ReplacedTreeContract {
  static final StagingName FIRST = new StagingName("ab", 1, 0);
  static final StagingName OTHER_JOB = new StagingName("cd", 1, 0);

  @TempDir Path work;

  /** The storage under test; the same one throughout a test, and its places empty at first. */
  protected abstract Storage storage();

  /** Where something of that name is, or would be; names may have folders in them. */
  protected abstract MediaUri place(String name);

  /** Where nothing can be written. */
  protected abstract MediaUri unwritable();

  /** Puts something there, past the storage. */
  protected abstract void put(MediaUri place, byte[] bytes);

  /** What is seen there, past the storage. */
  protected abstract Optional<byte[]> seen(MediaUri place);

  /** Names of the folders beside that manifest in which there are files, or could be. */
  protected abstract Set<String> foldersBeside(MediaUri manifest);

  /** Names of all the staging objects beside that destination, past the storage. */
  protected abstract Set<String> stagingBeside(MediaUri destination);

  @Test
  void theFolderIsToldThatTheManifestNamesWhichIsSeen() throws Exception {
    MediaUri file = place("notes.m3u8");
    put(file, "nothing of ours".getBytes(UTF_8));

    assertThat(storage().trees(manifest()).folder(manifest())).isEmpty();
    publish(OTHER_JOB);
    assertThat(storage().trees(manifest()).folder(manifest())).contains(OTHER_JOB.folder());
    publish(FIRST);
    assertThat(storage().trees(manifest()).folder(manifest())).contains(FIRST.folder());

    assertThat(storage().trees(file).folder(file)).isEmpty();
    MediaUri nowhere = place("none/film.m3u8");
    assertThat(storage().trees(nowhere).folder(nowhere)).isEmpty();
  }

  @Test
  void oneThatAnotherJobReplacedStaysUntilItIsRemovedAndThatMayBeRepeated() throws Exception {
    publish(OTHER_JOB);
    publish(FIRST);
    assertThat(foldersBeside(manifest()))
        .containsExactlyInAnyOrder(OTHER_JOB.folder(), FIRST.folder());

    assertThat(remove(OTHER_JOB)).isTrue();
    assertThat(foldersBeside(manifest())).containsExactly(FIRST.folder());
    assertThat(remove(OTHER_JOB)).isTrue();

    assertSeen(FIRST);
  }

  @Test
  void oneThatIsSeenIsNotRemoved() throws Exception {
    publish(FIRST);

    assertThat(remove(FIRST)).isFalse();

    assertSeen(FIRST);
  }

  @Test
  void oneThatAnyManifestBesideNamesIsNotRemoved() throws Exception {
    publish(OTHER_JOB);
    publish(FIRST);
    for (String beside : List.of("film.mpd", "copy.M3U8")) {
      put(place(beside), ("<" + text(OTHER_JOB)).getBytes(UTF_8));
      assertThat(remove(OTHER_JOB)).as(beside).isFalse();
      put(place(beside), text(FIRST).getBytes(UTF_8));
    }
    assertThat(foldersBeside(manifest())).contains(OTHER_JOB.folder());
    put(place("text.txt"), text(OTHER_JOB).getBytes(UTF_8));

    assertThat(remove(OTHER_JOB)).isTrue();

    assertThat(foldersBeside(manifest())).containsExactly(FIRST.folder());
  }

  @Test
  void nothingElseThanTheFolderOfATreeIsRemoved() throws Exception {
    publish(FIRST);
    put(place("own/clip.mp4"), bytes(7));

    for (String each : List.of("own", "", ".", "..", FIRST.folder() + "/../own", "nommer-ab")) {
      assertThatThrownBy(() -> storage().trees(manifest()).remove(manifest(), each))
          .as(each)
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(seen(place("own/clip.mp4"))).contains(bytes(7));
    assertSeen(FIRST);
  }

  @Test
  void oneWhoseNameIsTheBeginningOfAnothersIsRemovedAlone() throws Exception {
    StagingName longer = new StagingName("cd", 1, 10);
    publish(OTHER_JOB);
    publish(longer);

    assertThat(remove(new StagingName("cd", 1, 1))).isTrue();

    assertThat(foldersBeside(manifest())).contains(longer.folder());
    assertSeen(longer);
  }

  private void publish(StagingName name) throws Exception {
    try (Storage.Staging staging = stage(name)) {
      staging.fill(tree(name));
      staging.publish();
    }
  }

  private boolean remove(StagingName name) throws InterruptedException {
    return storage().trees(manifest()).remove(manifest(), name.folder());
  }

  final MediaUri manifest() {
    return place("film.m3u8");
  }

  final Storage.Staging stage(StagingName name) throws InterruptedException {
    return storage().trees(manifest()).stage(manifest(), name);
  }

  /** A manifest in a folder of its own, with files beside it as an encoder leaves them. */
  final Path tree(StagingName name) throws IOException {
    Path folder = work.resolve("made-" + name).resolve(name.folder());
    Files.createDirectories(folder.resolve("low"));
    for (int i = 0; i < 20; i++) {
      Files.write(folder.resolve("low/" + i + ".ts"), bytes(1000 + i));
    }
    Files.write(folder.resolve("key bytes"), bytes(3_000_000));
    Files.write(folder.resolve("empty"), new byte[0]);
    return Files.writeString(folder.resolveSibling("manifest"), text(name));
  }

  private static String text(StagingName name) {
    return "#EXTM3U\n" + name.folder() + "/low/0.ts\n";
  }

  final void assertSeen(StagingName name) {
    assertThat(seen(manifest())).contains(text(name).getBytes(UTF_8));
    for (int i = 0; i < 20; i++) {
      assertThat(seen(place(name.folder() + "/low/" + i + ".ts"))).contains(bytes(1000 + i));
    }
    assertThat(seen(place(name.folder() + "/key bytes"))).contains(bytes(3_000_000));
    assertThat(seen(place(name.folder() + "/empty"))).contains(new byte[0]);
  }
}
