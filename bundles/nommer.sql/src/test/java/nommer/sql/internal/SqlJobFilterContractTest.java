package nommer.sql.internal;

import nommer.contracts.job.JobFilterContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlJobFilterContractTest extends JobFilterContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }
}
