package nommer.sql.internal;

import java.io.IOException;
import java.nio.file.Path;
import nommer.fleet.api.NodeRegistry;
import nommer.job.api.ChangeBell;
import nommer.job.api.JobQueue;
import nommer.job.api.JobStore;

/** The real store, queue and registry on a file. */
public final class TestDatabase implements AutoCloseable {
  private final SqlDatabase database;
  private final SqlJobQueue queue;
  private final SqlChangeBell bell;

  public TestDatabase(Path file) throws IOException {
    database = new SqlDatabase(file);
    queue = new SqlJobQueue(database);
    bell = new SqlChangeBell(database);
  }

  public JobStore store() {
    return new SqlJobStore(database);
  }

  public JobQueue queue() {
    return queue;
  }

  public ChangeBell bell() {
    return bell;
  }

  public NodeRegistry registry() {
    return new SqlNodeRegistry(database);
  }

  @Override
  public void close() {
    queue.close();
    bell.close();
    database.close();
  }
}
