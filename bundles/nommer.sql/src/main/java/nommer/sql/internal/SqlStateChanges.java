package nommer.sql.internal;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.job.api.JobStoreException;
import nommer.job.api.StateChange;
import nommer.job.api.StateChanges;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * The table {@code changes}. {@link SqlJobStore} fills it in the commits of its saves, so none can
 * get lost; an announcement only rings.
 */
@Component(service = StateChanges.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.queue=sql)")
public final class SqlStateChanges implements StateChanges {
  private final SqlDatabase database;
  private final Clock clock;
  private final Bell bell;
  private final HintsInHand inHand = new HintsInHand();

  /**
   * @throws IOException the bell cannot be made beside the database
   */
  @Activate
  public SqlStateChanges(@Reference SqlDatabase database) throws IOException {
    this(database, Clock.systemUTC());
  }

  SqlStateChanges(SqlDatabase database, Clock clock) throws IOException {
    this.database = database;
    this.clock = clock;
    this.bell = new Bell(database.folder().resolve("bell-changes"));
  }

  @Deactivate
  void close() {
    bell.close();
  }

  @Override
  public void announce(StateChange change) {
    try {
      bell.ring();
    } catch (IOException e) {
      throw new JobStoreException("change of " + change.id() + " not rung: " + e.getMessage(), e);
    }
  }

  @Override
  public void putAgain(StateChange change) {
    write(
        "put change of job " + change.id() + " again",
        session -> {
          PreparedStatement again = session.prepare(ChangeRow.AGAIN);
          ChangeRow.bindAgain(again, change);
          return again.executeUpdate();
        });
    announce(change);
  }

  @Override
  public List<Notice> take(int max, Duration wait) throws InterruptedException {
    if (max < 1) {
      throw new IllegalArgumentException("at least one change must be asked for, not " + max);
    }
    return bell.look(wait, database.look()::toNanos, () -> look(max));
  }

  private List<Notice> look(int max) {
    try {
      return database.read(
          session -> {
            PreparedStatement due = session.prepare(ChangeRow.DUE);
            due.setLong(1, clock.millis());
            return taken(due, max);
          });
    } catch (SQLException e) {
      throw unreachable("look for changes", e);
    }
  }

  private List<Notice> taken(PreparedStatement due, int max) throws SQLException {
    List<Notice> notices = new ArrayList<>();
    try (ResultSet rows = due.executeQuery()) {
      while (notices.size() < max && rows.next()) {
        StateChange change = ChangeRow.read(rows);
        if (inHand.take(change.id())) {
          notices.add(new Row(change, rows.getInt(7)));
        }
      }
    }
    return notices;
  }

  /** Losing such a write to a power cut only means that the change is sent once more. */
  private void write(String what, SqlWork<Integer> work) {
    try {
      database.write(Durability.LAZY, work);
    } catch (SQLException e) {
      throw unreachable(what, e);
    }
  }

  private static JobStoreException unreachable(String what, SQLException cause) {
    return new JobStoreException(what + " failed: " + cause.getMessage(), cause);
  }

  private final class Row implements Notice {
    private final StateChange change;
    private final int tries;

    Row(StateChange change, int tries) {
      this.change = change;
      this.tries = tries;
    }

    @Override
    public StateChange change() {
      return change;
    }

    @Override
    public int tries() {
      return tries;
    }

    @Override
    public void done() {
      write(
          "strike off change of job " + change.id(),
          session -> {
            PreparedStatement done = session.prepare(ChangeRow.DONE);
            done.setString(1, change.id().value());
            done.setLong(2, change.revision());
            return done.executeUpdate();
          });
      putDown();
    }

    @Override
    public void giveBack(Duration delay) {
      long due = clock.millis() + delay.toMillis();
      write(
          "give back change of job " + change.id(),
          session -> {
            PreparedStatement later = session.prepare(ChangeRow.LATER);
            later.setLong(1, change.revision());
            later.setLong(2, due);
            later.setString(3, change.id().value());
            return later.executeUpdate();
          });
      putDown();
    }

    private void putDown() {
      inHand.forget(change.id());
      bell.hear();
    }
  }
}
