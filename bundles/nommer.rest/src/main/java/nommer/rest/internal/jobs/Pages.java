package nommer.rest.internal.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobSearch;
import nommer.job.store.JobStore;

/**
 * Pages that end where they have so many jobs or so many characters, or where enough jobs were
 * looked at, whichever comes first. The store is asked for a few jobs at a time, so that no more
 * than these are held beyond the bound. For one page.
 */
final class Pages {
  /** With this a page is full, however few its jobs. */
  static final int FULL = 4 << 20;

  /** Jobs that are asked for at a time. */
  static final int CHUNK = 16;

  /** The same where few of them may be meant. */
  static final int SEARCHED = 64;

  /** Jobs that are read for one page. */
  static final int LOOKED_AT = 2000;

  private final JobStore store;
  private final List<EncodingJob> jobs = new ArrayList<>();
  private long size;
  private int lookedAt;

  Pages(JobStore store) {
    this.store = store;
  }

  /**
   * The page; its cursor may be there though it has fewer jobs than were asked for.
   *
   * @throws IllegalArgumentException the cursor is not one of the store's
   */
  JobPage of(JobSearch search, int limit, String cursor) {
    int chunk = search.isIndexed() ? CHUNK : SEARCHED;
    String next = cursor;
    JobPage found;
    do {
      found = chunk(search, limit, next, search.isIndexed() ? Math.min(chunk, left(limit)) : chunk);
      next = found.next();
      lookedAt += found.jobs().size();
      take(search, found.jobs());
    } while (!next.isEmpty() && goesOn(search, limit, found));
    boolean ended = next.isEmpty() || jobs.size() == limit || size >= FULL;
    return new JobPage(jobs, next, ended ? Optional.empty() : lookedTo(found));
  }

  private int left(int limit) {
    return limit - jobs.size();
  }

  private boolean goesOn(JobSearch search, int limit, JobPage found) {
    return jobs.size() < limit
        && size < FULL
        && found.lookedTo().isEmpty()
        && (search.isIndexed() || lookedAt < LOOKED_AT);
  }

  private static Optional<Instant> lookedTo(JobPage found) {
    return found.lookedTo().isPresent()
        ? found.lookedTo()
        : found.jobs().stream().reduce((one, next) -> next).map(EncodingJob::createdAt);
  }

  private void take(JobSearch search, List<EncodingJob> read) {
    read.stream()
        .filter(search::matches)
        .forEach(
            job -> {
              jobs.add(job);
              size += size(job);
            });
  }

  /**
   * The next jobs to look at, of which no more are meant than the page has room for. What is read
   * once more may have changed meanwhile: it is what counts.
   */
  private JobPage chunk(JobSearch search, int limit, String cursor, int asked) {
    JobPage found = store.list(new JobQuery(search.filter(), asked, cursor));
    int room = left(limit);
    int upTo = 0;
    for (EncodingJob job : found.jobs()) {
      upTo++;
      if (search.matches(job) && --room == 0 && upTo < found.jobs().size()) {
        return chunk(search, limit, cursor, upTo);
      }
    }
    return found;
  }

  /** Of what clients and encoders may make long, about. */
  private static long size(EncodingJob job) {
    long size = job.status().details().length();
    size += job.request().source().length();
    size += job.request().notifyUrl().length();
    for (JobOutput output : job.request().outputs()) {
      size += output.destination().length();
      size += output.options().length();
    }
    for (Map.Entry<String, String> entry : job.request().metadata().entrySet()) {
      size += entry.getKey().length();
      size += entry.getValue().length();
    }
    return size;
  }
}
