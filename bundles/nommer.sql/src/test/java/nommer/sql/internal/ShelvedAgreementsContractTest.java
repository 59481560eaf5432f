package nommer.sql.internal;

import nommer.contracts.AgreementsContract;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.api.Agreements;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedAgreementsContractTest extends AgreementsContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected Agreements agreements() {
    return new ShelvedAgreements(new SqlShelf(sqlite.database()));
  }
}
