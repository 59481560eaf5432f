package nommer.store.simpledb.internal;

import nommer.contracts.AgreementsContract;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.api.Agreements;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedAgreementsContractTest extends AgreementsContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(3);

  @Override
  protected Agreements agreements() {
    return new ShelvedAgreements(new SimpleDbJobShelf(simpleDb.db()));
  }
}
