package nommer.sql.internal;

import nommer.contracts.ChangeBellContract;
import nommer.job.api.ChangeBell;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlChangeBellContractTest extends ChangeBellContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected ChangeBell bell() {
    return sqlite.bell();
  }
}
