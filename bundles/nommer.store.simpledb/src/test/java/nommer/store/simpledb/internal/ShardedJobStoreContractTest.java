package nommer.store.simpledb.internal;

import nommer.contracts.job.JobStoreContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShardedJobStoreContractTest extends JobStoreContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(5);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
