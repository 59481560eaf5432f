package nommer.postgres.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobQueue;
import nommer.loop.Rings;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the PENDING jobs of the store, in the order of their places, and hides those that it
 * hints at from other nodes for a lease: many may look at once, and each gets others. Nothing is
 * queued besides, so a hint cannot get lost; a put only rings.
 */
@Component(service = JobQueue.class, immediate = true)
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=queue", "name=postgres", "reach=shared"})
@SatisfyingConditionTarget("(nommer.backend.queue=postgres)")
public final class PostgresJobQueue implements JobQueue {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresJobQueue.class);

  private final PostgresDatabase database;

  @Activate
  public PostgresJobQueue(@Reference PostgresDatabase database) {
    this.database = database;
  }

  private record Found(JobId id, long place, long seq) {}

  @Override
  public void put(JobId id, JobPriority priority) {
    try {
      database.listener().pending().ring(database);
    } catch (SQLException e) {
      throw new JobStoreException("job " + id + " not announced: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Delivery> take(int max, Duration wait) throws InterruptedException {
    if (max < 1) {
      throw new IllegalArgumentException("at least one hint must be asked for, not " + max);
    }
    Rings rings = database.listener().pending().rings();
    long pause = database.look().toNanos();
    try {
      return rings.look(wait, () -> pause, () -> look(max));
    } catch (JobStoreException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException("in a look for jobs").initCause(e);
      }
      throw e;
    }
  }

  private List<Delivery> look(int max) {
    long now = database.now().toEpochMilli();
    long until = now + database.tempo().lease().toMillis();
    try {
      return database
          .work(sql -> sql.list(JobQueries.TAKE, PostgresJobQueue::found, now, max, until))
          .stream()
          .sorted(Comparator.comparingLong(Found::place).thenComparingLong(Found::seq))
          .<Delivery>map(found -> new Hint(found.id()))
          .toList();
    } catch (SQLException e) {
      throw new JobStoreException("look for pending jobs failed: " + e.getMessage(), e);
    }
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(new JobId(row.getString(1)), row.getLong(2), row.getLong(3));
  }

  /** What cannot be done comes by itself, with the end of the time for which it is hidden. */
  private final class Hint implements Delivery {
    private final JobId id;

    Hint(JobId id) {
      this.id = id;
    }

    @Override
    public JobId id() {
      return id;
    }

    /** A job that nobody claimed, whatever for, is there for all again. */
    @Override
    public void done() {
      hide(0);
    }

    @Override
    public void giveBack(Duration delay) {
      hide(database.now().plus(delay).toEpochMilli());
      try {
        if (delay.isZero()) {
          database.listener().pending().ring(database);
        }
      } catch (SQLException e) {
        LOG.debug("hint given back without a ring job={} reason={}", id, e.getMessage());
      }
    }

    private void hide(long until) {
      try {
        database.work(sql -> sql.update(JobQueries.HIDE, until, id.value()));
      } catch (SQLException e) {
        LOG.debug("hint stays hidden for a lease job={} reason={}", id, e.getMessage());
      }
    }
  }
}
