package nommer.sql.internal;

import nommer.contracts.job.AgreementsContract;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedAgreementsContractTest extends AgreementsContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected Agreements agreements() {
    return new ShelvedAgreements(new SqlShelf(sqlite.database()));
  }
}
