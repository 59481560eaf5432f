package nommer.job.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;

/**
 * Which jobs are meant, by what stores have no index of, too: whoever asks reads the jobs of the
 * filter, and keeps those that match.
 *
 * @param filter what stores answer
 * @param metadata only jobs whose metadata has all of these
 * @param text only jobs with this in the URI of their source or of a destination, in capitals or
 *     not; empty for all
 */
public record JobSearch(JobFilter filter, Map<String, String> metadata, String text) {
  public JobSearch {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    text = text.toLowerCase(Locale.ROOT);
  }

  /** What a store answers by itself. */
  public JobSearch(JobFilter filter) {
    this(filter, Map.of(), "");
  }

  /** The same within another filter. */
  public JobSearch with(JobFilter other) {
    return new JobSearch(other, metadata, text);
  }

  /** Whether the filter says it all. */
  public boolean isIndexed() {
    return metadata.isEmpty() && text.isEmpty();
  }

  /** Whether it applies to a job as it is. */
  public boolean matches(EncodingJob job) {
    return filter.matches(job)
        && job.request().metadata().entrySet().containsAll(metadata.entrySet())
        && (text.isEmpty() || isNamed(job.request()));
  }

  private boolean isNamed(JobRequest request) {
    return has(request.source())
        || request.outputs().stream().map(JobOutput::destination).anyMatch(this::has);
  }

  private boolean has(String uri) {
    return uri.toLowerCase(Locale.ROOT).contains(text);
  }
}
