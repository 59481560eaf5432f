package nommer.sql.internal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nommer.fleet.api.NodeState;
import nommer.fleet.record.ShelvedNodes;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobQueue;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Looks at the PENDING jobs of the store, in the order of their places. Nothing is queued besides,
 * so a hint cannot get lost; a put only rings.
 */
@Component(service = JobQueue.class, immediate = true)
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=queue", "name=sql", "reach=machine"})
@SatisfyingConditionTarget("(nommer.backend.queue=sql)")
public final class SqlJobQueue implements JobQueue {
  /** Nodes that reported within this time are thought to look at the same jobs. */
  private static final Duration PEER_SEEN = Duration.ofSeconds(15);

  static final String PEERS =
      "SELECT count(*) FROM documents WHERE kind = '%s' AND time > ? AND mark = '%s'"
          .formatted(ShelvedNodes.KIND, NodeState.ACTIVE);

  private final SqlDatabase database;
  private final Clock clock;
  private final Bell bell;
  private final HintsInHand inHand = new HintsInHand();

  /**
   * @throws IOException the bell cannot be made beside the database
   */
  @Activate
  public SqlJobQueue(@Reference SqlDatabase database) throws IOException {
    this(database, Clock.systemUTC());
  }

  SqlJobQueue(SqlDatabase database, Clock clock) throws IOException {
    this.database = database;
    this.clock = clock;
    this.bell = new Bell(database.folder().resolve("bell"));
  }

  @Deactivate
  public void close() {
    bell.close();
  }

  @Override
  public void put(JobId id, JobPriority priority) {
    try {
      bell.ring();
    } catch (IOException e) {
      throw new JobStoreException("job " + id + " not announced: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Delivery> take(int max, Duration wait) throws InterruptedException {
    if (max < 1) {
      throw new IllegalArgumentException("at least one hint must be asked for, not " + max);
    }
    long looks = database.look().toNanos();
    return bell.look(wait, () -> Math.min(looks, inHand.nanosToNext()), () -> look(max));
  }

  private List<Delivery> look(int max) {
    try {
      List<Delivery> hints = new ArrayList<>();
      for (JobId id : database.read(session -> choose(session, max))) {
        if (inHand.take(id)) {
          hints.add(new Hint(id));
        }
      }
      return hints;
    } catch (SQLException e) {
      throw new JobStoreException("look for pending jobs failed: " + e.getMessage(), e);
    }
  }

  /**
   * The first in line, when this node is alone. Of several nodes each picks at random from as many
   * of the first as they can all take together, or they would fight for the same few.
   */
  private List<JobId> choose(Session session, int max) throws SQLException {
    List<JobId> first = pending(session, max);
    if (first.size() < max) {
      return first;
    }
    int nodes = peers(session);
    if (nodes <= 1) {
      return first;
    }
    List<JobId> window = pending(session, max * nodes);
    List<JobId> chosen = new ArrayList<>(window);
    Collections.shuffle(chosen);
    window.retainAll(chosen.subList(0, Math.min(max, chosen.size())));
    return window;
  }

  private List<JobId> pending(Session session, int max) throws SQLException {
    List<JobId> ids = new ArrayList<>();
    try (ResultSet rows = session.prepare(JobQueries.PENDING).executeQuery()) {
      while (ids.size() < max && rows.next()) {
        JobId id = new JobId(rows.getString(1));
        if (!inHand.isHidden(id)) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  private int peers(Session session) throws SQLException {
    Instant since = clock.instant().minus(PEER_SEEN);
    return session.list(PEERS, row -> row.getInt(1), since).get(0);
  }

  private final class Hint implements Delivery {
    private final JobId id;

    Hint(JobId id) {
      this.id = id;
    }

    @Override
    public JobId id() {
      return id;
    }

    @Override
    public void done() {
      inHand.forget(id);
    }

    @Override
    public void giveBack(Duration delay) {
      inHand.hide(id, delay);
      bell.hear();
    }
  }
}
