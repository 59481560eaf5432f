package nommer.media.reach;

import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import org.osgi.annotation.versioning.ProviderType;

/** What the request of a job may touch: its media, and who is told of it. Thread-safe. */
@ProviderType
public interface JobReach extends Reach {
  /**
   * Whether callbacks may go there, by the URL alone.
   *
   * @throws nommer.media.api.MediaException BADINPUT/location
   */
  void tell(MediaUri url);
}
