package nommer.sql.internal;

import nommer.contracts.job.JobQueueContract;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlJobQueueContractTest extends JobQueueContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }

  @Override
  protected JobQueue queue() {
    return sqlite.queue();
  }
}
