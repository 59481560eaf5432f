package nommer.job.webhook;

import java.time.Duration;
import nommer.job.api.Grant;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The secrets that webhooks are signed with, one for each token. They are kept where the {@link
 * JobStore} keeps the jobs, so that every feederd signs with the same, and outlast their token as
 * its jobs do. Thread-safe; each call is atomic, and consistent with those of other processes.
 */
@ProviderType
public interface WebhookSecrets {
  /** For so long the former secret signs beside its successor. */
  Duration OVERLAP = Duration.ofHours(24);

  /**
   * Those of a token; made now if it has none yet.
   *
   * @param tokenId as {@link Grant#tokenId()}: empty for the owner's
   * @throws JobStoreException the backend could not be reached
   */
  SigningSecrets of(String tokenId);

  /**
   * Makes a new one in the place of the current one, which signs beside it for {@link #OVERLAP}.
   *
   * @param force whether it may be done although a former one signs still: that ends at once
   * @return what holds now
   * @throws RotatingException a former one signs still, and nothing was changed; never if {@code
   *     force}
   * @throws JobStoreException the backend could not be reached: it may or may not have changed
   */
  SigningSecrets rotate(String tokenId, boolean force);
}
