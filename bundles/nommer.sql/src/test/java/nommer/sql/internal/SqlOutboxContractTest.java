package nommer.sql.internal;

import nommer.contracts.OutboxContract;
import nommer.job.api.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlOutboxContractTest extends OutboxContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }
}
