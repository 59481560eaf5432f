package nommer.postgres.standalone;

import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.job.tempo.Tempo;
import nommer.postgres.internal.PostgresChangeBell;
import nommer.postgres.internal.PostgresDatabase;
import nommer.postgres.internal.PostgresJobQueue;
import nommer.postgres.internal.PostgresJobStore;

/** What this bundle offers for jobs, over connections of its own as a daemon has. Thread-safe. */
public final class PostgresBackend implements AutoCloseable {
  private final PostgresDatabase database;
  private final PostgresJobStore store;
  private final PostgresJobQueue queue;
  private final PostgresChangeBell bell;

  /**
   * Connects with the first call.
   *
   * @param url as in {@code nommer.postgres}
   * @throws IllegalArgumentException it is none
   */
  public PostgresBackend(String url, String user, String password, Tempo tempo) {
    database = PostgresDatabase.of(url, user, password, tempo);
    store = new PostgresJobStore(database);
    queue = new PostgresJobQueue(database);
    bell = new PostgresChangeBell(database);
  }

  public JobStore store() {
    return store;
  }

  public JobQueue queue() {
    return queue;
  }

  public ChangeBell bell() {
    return bell;
  }

  @Override
  public void close() {
    database.close();
  }
}
