package nommer.job.submission.internal;

import java.nio.file.Path;
import java.util.Collection;
import nommer.contracts.media.PickyStorage;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;

/** One where {@code linked-to-x} is another name of {@code x}, and one name is too long. */
final class LinkedStorage implements Storage {
  private final Storage picky = new PickyStorage();

  @Override
  public void check(MediaUri location) {
    picky.check(location);
  }

  @Override
  public String place(MediaUri destination) {
    if (destination.path().contains("too-long")) {
      throw new MediaException(ErrorCode.BADDESTINATION, "name_too_long", "shorten it");
    }
    return MediaUri.unescaped(destination.path().replace("linked-to-", ""));
  }

  @Override
  public boolean replaces(MediaUri destination, MediaUri source) {
    return place(destination).equals(MediaUri.unescaped(source.path()));
  }

  @Override
  public Path fetch(MediaUri source, Path directory) throws InterruptedException {
    return picky.fetch(source, directory);
  }

  @Override
  public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
    return picky.stage(destination, name);
  }

  @Override
  public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
    picky.sweep(destination, recorded, name);
  }
}
