package nommer.sql.internal;

import nommer.contracts.ChangedContract;
import nommer.job.api.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlChangedContractTest extends ChangedContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }
}
