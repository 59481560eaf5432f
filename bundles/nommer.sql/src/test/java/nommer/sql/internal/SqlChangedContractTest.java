package nommer.sql.internal;

import nommer.contracts.job.ChangedContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlChangedContractTest extends ChangedContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }
}
