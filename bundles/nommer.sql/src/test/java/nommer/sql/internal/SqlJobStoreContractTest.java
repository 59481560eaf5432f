package nommer.sql.internal;

import nommer.contracts.JobStoreContract;
import nommer.job.api.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlJobStoreContractTest extends JobStoreContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }
}
