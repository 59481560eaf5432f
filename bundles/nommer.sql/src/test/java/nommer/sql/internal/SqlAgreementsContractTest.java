package nommer.sql.internal;

import nommer.contracts.AgreementsContract;
import nommer.job.api.Agreements;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlAgreementsContractTest extends AgreementsContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected Agreements agreements() {
    return new SqlAgreements(sqlite.database());
  }
}
