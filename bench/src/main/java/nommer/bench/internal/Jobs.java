package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import nommer.job.api.JobService;
import nommer.job.service.standalone.JobServices;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.sql.standalone.SqliteBackend;

/** The store, the queue and the service of the daemons, on a database of its own. */
final class Jobs implements AutoCloseable {
  private final SqliteBackend backend;
  private final JobService service;

  Jobs(Path file) throws IOException {
    this.backend = new SqliteBackend(file);
    this.service = JobServices.over(backend.store(), backend.queue(), backend.bell());
  }

  JobStore store() {
    return backend.store();
  }

  JobQueue queue() {
    return backend.queue();
  }

  JobService service() {
    return service;
  }

  @Override
  public void close() {
    backend.close();
  }
}
