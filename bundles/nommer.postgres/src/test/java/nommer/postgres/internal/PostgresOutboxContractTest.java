package nommer.postgres.internal;

import nommer.contracts.job.OutboxContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOutboxContractTest extends OutboxContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected JobStore store() {
    return postgres.store();
  }
}
