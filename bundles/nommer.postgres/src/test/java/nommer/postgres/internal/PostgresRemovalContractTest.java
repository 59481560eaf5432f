package nommer.postgres.internal;

import nommer.contracts.job.RemovalContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRemovalContractTest extends RemovalContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected JobStore store() {
    return postgres.store();
  }
}
