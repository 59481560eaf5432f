package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;

/**
 * What every {@link JobStore} must do for who follows its changes. Jobs are saved as they are in
 * life: with times of the store's own clock.
 */
public abstract class ChangedContract {
  private static final int WRITERS = 4;
  private static final int JOBS = 10;

  /** The store under test; the same one throughout a test, and empty when the test begins. */
  protected abstract JobStore store();

  /** A second way to the same store, as another process has; the same store if there is none. */
  protected JobStore another() {
    return store();
  }

  /** Follows the changes of a store as a reader does: it keeps the newest revision of each job. */
  public static final class Follower {
    private final JobStore store;
    private final Map<JobId, Long> seen = new HashMap<>();
    private String cursor;

    /** Of all changes there were and will be. */
    public Follower(JobStore store) {
      this(store, "");
    }

    Follower(JobStore store, String cursor) {
      this.store = store;
      this.cursor = cursor;
    }

    /** Reads on to the end; jobs at a revision that was not seen before. */
    public List<EncodingJob> read(int limit) {
      List<EncodingJob> news = new ArrayList<>();
      while (true) {
        ChangedJobs page = store.changed(cursor, limit);
        assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
        boolean moved = !page.cursor().equals(cursor);
        cursor = page.cursor();
        for (EncodingJob job : page.jobs()) {
          if (seen.merge(job.id(), job.edition().changed(), Math::max) == job.edition().changed()
              && news.stream().noneMatch(job::equals)) {
            news.add(job);
          }
        }
        if (page.jobs().size() < limit || !moved) {
          return news;
        }
      }
    }

    /** Revision of the newest change that was seen of a job; -1 for none. */
    public long seen(JobId id) {
      return seen.getOrDefault(id, -1L);
    }
  }

  @Test
  void whoBeginsSeesEveryJobOnce() {
    List<JobId> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.add(inserted().id());
    }

    List<EncodingJob> read = new Follower(store()).read(3);

    assertThat(read).extracting(EncodingJob::id).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void whoBeginsWithTheLatestSeesWhatComes() {
    EncodingJob before = inserted();
    Follower follower = new Follower(store(), store().latest());

    EncodingJob after = saved(store(), now(before, JobState.ENCODING));

    follower.read(10);
    assertThat(follower.seen(after.id())).isEqualTo(1);
  }

  @Test
  void aJobComesAtItsNewestRevision() {
    EncodingJob job = inserted();
    Follower follower = new Follower(store());
    follower.read(10);
    job = saved(store(), now(job, JobState.DOWNLOADING));
    job = saved(store(), now(job, JobState.ENCODING));

    follower.read(10);

    assertThat(follower.seen(job.id())).isEqualTo(2);
  }

  @Test
  void aRenewalIsNoChange() {
    EncodingJob job = saved(store(), now(inserted(), JobState.ENCODING));
    JobStatus further =
        new JobStatus(
            job.state(), job.status().details(), job.status().error(), 0.5, store().now());

    EncodingJob renewed = job.next(further, job.lease(), job.attempts());
    store().save(renewed);

    assertThat(renewed.edition().isChange()).isFalse();
    assertThat(new Follower(store()).read(10)).containsExactly(renewed);
    assertThat(store().find(job.id()).orElseThrow().edition().changed()).isEqualTo(1);
  }

  @Test
  void toBecomeReadyIsAChange() {
    EncodingJob job = saved(store(), TestJobs.later(0, Instant.EPOCH.plusMillis(1)));
    Follower follower = new Follower(store());
    follower.read(10);

    store().save(job.ready(store().now()));

    follower.read(10);
    assertThat(follower.seen(job.id())).isEqualTo(1);
  }

  @Test
  void anEmptyStoreHasNoChanges() {
    assertThat(store().changed("", 10).jobs()).isEmpty();
    assertThat(store().changed(store().latest(), 10).jobs()).isEmpty();
  }

  @Test
  void whatIsNoCursorIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> store().changed("nonsense", 10));
  }

  @Test
  void ofManyWritersAtOnceNoChangeIsMissed() throws Exception {
    List<EncodingJob> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(inserted());
    }
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      JobStore way = i % 2 == 0 ? store() : another();
      int first = i;
      writers.add(threads.submit(() -> write(way, jobs, first)));
    }
    Follower follower = new Follower(store());
    while (!writers.stream().allMatch(Future::isDone)) {
      follower.read(4);
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    threads.shutdown();

    follower.read(4);
    for (EncodingJob job : jobs) {
      EncodingJob last = store().find(job.id()).orElseThrow();
      assertThat(follower.seen(job.id())).isEqualTo(last.edition().changed()).isPositive();
    }
  }

  /** Each job has one writer, that of its number. */
  private static void write(JobStore way, List<EncodingJob> jobs, int first) {
    for (int round = 0; round < 10; round++) {
      for (int i = first; i < jobs.size(); i += WRITERS) {
        EncodingJob job = way.find(jobs.get(i).id()).orElseThrow();
        JobState state = round % 2 == 0 ? JobState.ENCODING : JobState.PENDING;
        way.save(moved(job, state, way.now()));
      }
    }
  }

  private EncodingJob inserted() {
    Instant now = store().now();
    return saved(store(), EncodingJob.create(JobId.create(now), submitted(0).request(), now));
  }

  private EncodingJob now(EncodingJob job, JobState state) {
    return moved(job, state, store().now());
  }
}
