package nommer.store.simpledb.internal;

import nommer.contracts.job.TermsContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class HurriedTermsContractTest extends TermsContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(2, true);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
