package nommer.store.simpledb.internal;

import nommer.contracts.job.RemovalContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShardedRemovalContractTest extends RemovalContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(5);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
