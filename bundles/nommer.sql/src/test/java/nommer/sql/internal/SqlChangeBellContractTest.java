package nommer.sql.internal;

import nommer.contracts.job.ChangeBellContract;
import nommer.job.store.ChangeBell;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlChangeBellContractTest extends ChangeBellContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected ChangeBell bell() {
    return sqlite.bell();
  }
}
