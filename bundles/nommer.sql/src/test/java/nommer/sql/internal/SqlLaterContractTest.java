package nommer.sql.internal;

import nommer.contracts.LaterContract;
import nommer.job.api.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlLaterContractTest extends LaterContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }
}
