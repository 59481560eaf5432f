package nommer.storage.file.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.contracts.media.NamedStagingContract;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.junit.jupiter.api.io.TempDir;

class FileStorageContractTest extends NamedStagingContract {
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
  protected MediaUri folder() {
    return MediaUri.parse("file://" + folder);
  }

  @Override
  protected MediaUri unwritable() {
    put(place("in-the-way"), new byte[0]);
    return place("in-the-way/out.mp4");
  }

  /** A question mark is part of a file's name. */
  @Override
  protected MediaUri withSecrets(MediaUri place) {
    return MediaUri.parse("file://me:" + PASSWORD + "@localhost" + place.path());
  }

  @Override
  protected void put(MediaUri place, byte[] bytes) {
    try {
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
  protected boolean keepsTrees() {
    return true;
  }

  @Override
  protected Set<String> stagingBeside(MediaUri destination) {
    try (Stream<Path> all = Files.list(Path.of(destination.path()).getParent())) {
      return all.map(Path::toString)
          .filter(file -> file.contains(".nommer-"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
