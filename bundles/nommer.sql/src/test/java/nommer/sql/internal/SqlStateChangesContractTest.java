package nommer.sql.internal;

import nommer.contracts.StateChangesContract;
import nommer.job.api.JobStore;
import nommer.job.api.StateChanges;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlStateChangesContractTest extends StateChangesContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }

  @Override
  protected StateChanges changes() {
    return sqlite.changes();
  }
}
