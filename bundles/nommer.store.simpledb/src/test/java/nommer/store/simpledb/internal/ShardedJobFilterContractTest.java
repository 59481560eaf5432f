package nommer.store.simpledb.internal;

import nommer.contracts.job.JobFilterContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShardedJobFilterContractTest extends JobFilterContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(5);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
