package nommer.postgres.internal;

import nommer.contracts.job.JobStoreContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobStoreContractTest extends JobStoreContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected JobStore store() {
    return postgres.store();
  }
}
