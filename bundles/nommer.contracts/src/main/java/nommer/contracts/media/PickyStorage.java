package nommer.contracts.media;

import java.nio.file.Path;
import java.util.Collection;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;

/** Wants an absolute path on this machine, which is all that a submission asks of a storage. */
public final class PickyStorage implements Storage {
  /** It touches nothing, whoever asks. */
  @Override
  public Storage within(Reach reach) {
    return this;
  }

  @Override
  public void check(MediaUri location) {
    if (location.path().isEmpty()) {
      throw new MediaException(ErrorCode.BADINPUT, "bad_uri", "write file:///path");
    }
  }

  @Override
  public Path fetch(MediaUri source, Path directory) {
    throw new UnsupportedOperationException("it only checks");
  }

  @Override
  public Staging stage(MediaUri destination, StagingName name) {
    throw new UnsupportedOperationException("it only checks");
  }

  @Override
  public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
    throw new UnsupportedOperationException("it only checks");
  }
}
