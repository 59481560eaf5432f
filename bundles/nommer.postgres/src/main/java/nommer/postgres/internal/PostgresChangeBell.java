package nommer.postgres.internal;

import java.sql.SQLException;
import java.time.Duration;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import nommer.job.store.ChangeBell;
import nommer.loop.Rings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** A {@link Bell} of its own on the server. */
@Component(service = ChangeBell.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.queue=postgres)")
public final class PostgresChangeBell implements ChangeBell {
  private final PostgresDatabase database;
  private long heard;

  @Activate
  public PostgresChangeBell(@Reference PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public void ring(JobId id) {
    try {
      database.listener().changes().ring(database);
    } catch (SQLException e) {
      throw new JobStoreException("change of " + id + " not rung: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized boolean await(Duration wait) throws InterruptedException {
    Rings bell = database.listener().changes().rings();
    bell.await(heard, wait.toNanos());
    long rings = bell.count();
    boolean rang = rings != heard;
    heard = rings;
    return rang;
  }
}
