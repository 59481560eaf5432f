package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import nommer.job.api.JobQueue;
import nommer.job.api.JobService;
import nommer.job.api.JobStore;
import nommer.job.service.internal.StoreJobService;
import nommer.sql.internal.SqlChangeBell;
import nommer.sql.internal.SqlDatabase;
import nommer.sql.internal.SqlJobQueue;
import nommer.sql.internal.SqlJobStore;

/** The store, the queue and the service of the daemons, on a database of its own. */
final class Jobs implements AutoCloseable {
  private final SqlDatabase database;
  private final JobStore store;
  private final JobQueue queue;
  private final JobService service;

  Jobs(Path file) throws IOException {
    this.database = new SqlDatabase(file);
    this.store = new SqlJobStore(database);
    this.queue = new SqlJobQueue(database);
    this.service = new StoreJobService(store, queue, new SqlChangeBell(database));
  }

  JobStore store() {
    return store;
  }

  JobQueue queue() {
    return queue;
  }

  JobService service() {
    return service;
  }

  @Override
  public void close() {
    database.close();
  }
}
