package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.contracts.media.NamedStagingContract;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some forty tests come with the contract. */
class ShelfStorageTest extends NamedStagingContract {
  @TempDir Path root;
  private ShelfStorage storage;

  @BeforeEach
  void open() {
    storage = new ShelfStorage(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shelf:///../a.mp4", "shelf:///b/%2e%2e/../../a", "shelf://h/a", "shelf:///"})
  void whatIsNotOnTheShelfIsRefused(String uri) {
    MediaException e =
        assertThrows(MediaException.class, () -> storage.check(MediaUri.parse(uri)));

    assertEquals(ErrorCode.BADINPUT, e.code());
  }

  @Test
  void aNameWithAFolderIsTaken() {
    storage.check(place("clips/a.mp4"));
  }

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected MediaUri place(String name) {
    return MediaUri.parse("shelf:///" + name);
  }

  @Override
  protected MediaUri folder() {
    try {
      Files.createDirectories(root.resolve("folder"));
      return place("folder");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected MediaUri unwritable() {
    put(place("in-the-way"), new byte[0]);
    return place("in-the-way/out.mp4");
  }

  @Override
  protected MediaUri withSecrets(MediaUri place) {
    return MediaUri.parse("shelf://me:" + PASSWORD + "@" + place.path());
  }

  @Override
  protected void put(MediaUri place, byte[] bytes) {
    try {
      Files.write(root.resolve(place.path().substring(1)), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Optional<byte[]> seen(MediaUri place) {
    try {
      Path file = root.resolve(place.path().substring(1));
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Set<String> stagingBeside(MediaUri destination) {
    try (Stream<Path> all = Files.list(root.resolve(destination.path().substring(1)).getParent())) {
      return all.map(Path::toString)
          .filter(file -> file.contains(".nommer-"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
