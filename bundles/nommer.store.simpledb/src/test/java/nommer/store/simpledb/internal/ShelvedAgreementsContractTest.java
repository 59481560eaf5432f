package nommer.store.simpledb.internal;

import nommer.contracts.job.AgreementsContract;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedAgreementsContractTest extends AgreementsContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(3);

  @Override
  protected Agreements agreements() {
    return new ShelvedAgreements(new SimpleDbJobShelf(simpleDb.db()));
  }
}
