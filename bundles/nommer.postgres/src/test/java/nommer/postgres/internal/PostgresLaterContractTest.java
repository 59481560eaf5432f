package nommer.postgres.internal;

import nommer.contracts.job.LaterContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresLaterContractTest extends LaterContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected JobStore store() {
    return postgres.store();
  }
}
