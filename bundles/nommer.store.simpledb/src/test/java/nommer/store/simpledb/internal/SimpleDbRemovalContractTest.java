package nommer.store.simpledb.internal;

import nommer.contracts.job.RemovalContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimpleDbRemovalContractTest extends RemovalContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
