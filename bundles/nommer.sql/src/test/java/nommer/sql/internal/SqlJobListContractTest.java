package nommer.sql.internal;

import nommer.contracts.JobListContract;
import nommer.job.api.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlJobListContractTest extends JobListContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }
}
