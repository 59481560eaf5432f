package nommer.sql.internal;

import java.io.IOException;
import java.time.Duration;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import nommer.job.store.ChangeBell;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** A {@link Bell} of its own beside the database. */
@Component(service = ChangeBell.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.queue=sql)")
public final class SqlChangeBell implements ChangeBell {
  private final Bell bell;
  private long heard;

  /**
   * @throws IOException the bell cannot be made beside the database
   */
  @Activate
  public SqlChangeBell(@Reference SqlDatabase database) throws IOException {
    this.bell = new Bell(database.folder().resolve("bell-changes"));
  }

  @Deactivate
  public void close() {
    bell.close();
  }

  @Override
  public void ring(JobId id) {
    try {
      bell.ring();
    } catch (IOException e) {
      throw new JobStoreException("change of " + id + " not rung: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized boolean await(Duration wait) throws InterruptedException {
    bell.rings(); // from here on others are heard
    bell.await(heard, wait.toNanos());
    long rings = bell.rings();
    boolean rang = rings != heard;
    heard = rings;
    return rang;
  }
}
