package nommer.store.simpledb.internal;

import nommer.contracts.job.JobListContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShardedJobListContractTest extends JobListContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(5);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
