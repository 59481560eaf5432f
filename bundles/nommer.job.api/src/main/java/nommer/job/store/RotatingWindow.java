package nommer.job.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;

/**
 * A window on a list of jobs that is too long to be read at once, ordered by a time of each: every
 * look goes on where the last one ended, and begins anew behind the list's end. So jobs at its head
 * that cannot move never hide the rest. Used by one thread.
 */
public final class RotatingWindow {
  private Instant from = Instant.EPOCH;

  /** Of the jobs at {@code from}, those that were seen. */
  private final Set<JobId> edge = new HashSet<>();

  private boolean atStart = true;

  /** Reads a part of the list: those from a time on, as many as the limit. */
  @FunctionalInterface
  public interface Part {
    /** The jobs whose time is not before {@code from}, in their order, {@code limit} at most. */
    List<EncodingJob> read(Instant from, int limit);
  }

  /**
   * The next part.
   *
   * @param size jobs that it holds at most, at least 1
   * @param place the time by which the list is ordered
   */
  public List<EncodingJob> next(int size, Part part, Function<EncodingJob, Instant> place) {
    int asked = size + edge.size();
    List<EncodingJob> read = part.read(from, asked);
    List<EncodingJob> jobs =
        read.stream().filter(job -> !edge.contains(job.id())).limit(size).toList();
    if (read.size() < asked || jobs.isEmpty()) {
      from = Instant.EPOCH;
      edge.clear();
      atStart = true;
    } else {
      goOnFrom(place.apply(jobs.get(jobs.size() - 1)));
      jobs.stream().filter(job -> place.apply(job).equals(from)).forEach(job -> edge.add(job.id()));
      atStart = false;
    }
    return jobs;
  }

  private void goOnFrom(Instant place) {
    if (!place.equals(from)) {
      edge.clear();
      from = place;
    }
  }

  /** Whether the next look begins at the start of the list: all of it has been seen. */
  public boolean isAtStart() {
    return atStart;
  }
}
