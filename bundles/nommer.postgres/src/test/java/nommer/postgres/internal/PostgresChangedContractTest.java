package nommer.postgres.internal;

import nommer.contracts.job.ChangedContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresChangedContractTest extends ChangedContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected JobStore store() {
    return postgres.store();
  }

  @Override
  protected JobStore another() {
    return new PostgresJobStore(postgres.another());
  }
}
