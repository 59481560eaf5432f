package nommer.sql.internal;

import nommer.contracts.job.TermsContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlTermsContractTest extends TermsContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }
}
