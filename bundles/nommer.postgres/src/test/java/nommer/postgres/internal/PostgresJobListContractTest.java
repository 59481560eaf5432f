package nommer.postgres.internal;

import nommer.contracts.job.JobListContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobListContractTest extends JobListContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected JobStore store() {
    return postgres.store();
  }
}
