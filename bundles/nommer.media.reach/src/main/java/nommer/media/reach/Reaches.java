package nommer.media.reach;

import nommer.job.api.Grant;
import org.osgi.annotation.versioning.ProviderType;

/** Makes of what a token allowed what storages and the notifier ask. Thread-safe. */
@ProviderType
public interface Reaches {
  /** What a request with this grant may touch. */
  JobReach of(Grant grant);
}
