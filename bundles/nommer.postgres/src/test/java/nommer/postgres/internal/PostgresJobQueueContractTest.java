package nommer.postgres.internal;

import nommer.contracts.job.JobQueueContract;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobQueueContractTest extends JobQueueContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected JobStore store() {
    return postgres.store();
  }

  @Override
  protected JobQueue queue() {
    return postgres.queue();
  }
}
