package nommer.store.simpledb.internal;

import nommer.contracts.job.JobListContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimpleDbJobListContractTest extends JobListContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
