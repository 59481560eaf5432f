package nommer.rest.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;

/** One that is not on this machine, and has links to what it keeps. */
final class LinkedStorage implements Storage {
  @Override
  public Storage within(Reach reach) {
    return this;
  }

  @Override
  public void check(MediaUri location) {
    // takes any
  }

  @Override
  public Optional<URI> link(MediaUri location, Duration life) {
    return Optional.of(
        URI.create(
            "https://%s.example%s?for=%d"
                .formatted(location.host(), location.path(), life.toSeconds())));
  }

  @Override
  public Path fetch(MediaUri source, Path directory) {
    throw new UnsupportedOperationException("it only links");
  }

  @Override
  public Staging stage(MediaUri destination, StagingName name) {
    throw new UnsupportedOperationException("it only links");
  }

  @Override
  public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
    throw new UnsupportedOperationException("it only links");
  }
}
