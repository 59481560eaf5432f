package nommer.store.simpledb.internal;

import nommer.contracts.job.JobStoreContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimpleDbJobStoreContractTest extends JobStoreContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
