package nommer.storage.file.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.contracts.media.TreeContract;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeContractTest extends TreeContract {
  @TempDir Path folder;
  private final FileStorage storage = new FileStorage();

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected MediaUri place(String name) {
    return MediaUri.parse("file://" + folder.resolve(name));
  }

  @Override
  protected MediaUri unwritable() {
    put(place("in-the-way"), new byte[0]);
    return place("in-the-way/film.m3u8");
  }

  @Override
  protected void put(MediaUri place, byte[] bytes) {
    try {
      Files.createDirectories(Path.of(place.path()).getParent());
      Files.write(Path.of(place.path()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Optional<byte[]> seen(MediaUri place) {
    try {
      Path file = Path.of(place.path());
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Set<String> foldersBeside(MediaUri manifest) {
    return beside(manifest, "nommer-");
  }

  @Override
  protected Set<String> stagingBeside(MediaUri destination) {
    return beside(destination, ".nommer-");
  }

  @Test
  void aFolderWhoseRemovalWasCutOffIsRemovedByTheNextSweep() throws IOException {
    Path left = Files.createDirectories(folder.resolve(".nommer-ab-1-0.swept/low"));
    Files.writeString(left.resolve("0.ts"), "left");
    MediaUri manifest = place("film.m3u8");

    storage.trees(manifest).sweep(manifest, List.of(), new StagingName("ab", 5, 0));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theRemovalOfAReplacedOneThatWasCutOffGoesOn() throws Exception {
    Path left = Files.createDirectories(folder.resolve(".nommer-cd-1-0.swept/low"));
    Files.writeString(left.resolve("0.ts"), "left");
    MediaUri manifest = place("film.m3u8");

    assertThat(storage.trees(manifest).remove(manifest, "nommer-cd-1-0")).isTrue();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whereTheFolderOfBothIsNotToBeSeenItMayBeLater() {
    MediaUri manifest = place("not-mounted/film.m3u8");

    Given.assertRefused(
        () -> storage.trees(manifest).remove(manifest, "nommer-cd-1-0"),
        "STORAGE",
        "replaced_tree");
  }

  @Test
  void besideMoreManifestsThanAreLookedAtItStays() throws Exception {
    Path kept = Files.createDirectory(folder.resolve("nommer-cd-1-0"));
    MediaUri manifest = place("film.m3u8");
    for (int i = 0; i < Storage.Trees.MOST_MANIFESTS; i++) {
      put(place(i + ".m3u8"), new byte[0]);
    }

    assertThat(storage.trees(manifest).remove(manifest, "nommer-cd-1-0")).isFalse();
    assertThat(kept).exists();

    Files.delete(folder.resolve("0.m3u8"));
    assertThat(storage.trees(manifest).remove(manifest, "nommer-cd-1-0")).isTrue();
    assertThat(kept).doesNotExist();
  }

  private static Set<String> beside(MediaUri destination, String beginning) {
    try (Stream<Path> all = Files.list(Path.of(destination.path()).getParent())) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(beginning))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
