package nommer.job.tempo;

import nommer.job.api.JobService;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The pace that this daemon goes by, a service of its own since stores need it before there is a
 * {@link JobService}. Thread-safe.
 */
@FunctionalInterface
@ProviderType
public interface Pace {
  /** The pace in force: asked each time, as its factors may be edited; its lease stays. */
  Tempo tempo();
}
