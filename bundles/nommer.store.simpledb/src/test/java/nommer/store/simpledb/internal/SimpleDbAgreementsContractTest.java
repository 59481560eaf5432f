package nommer.store.simpledb.internal;

import nommer.contracts.AgreementsContract;
import nommer.job.api.Agreements;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimpleDbAgreementsContractTest extends AgreementsContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(3);

  @Override
  protected Agreements agreements() {
    return new SimpleDbAgreements(simpleDb.db());
  }
}
