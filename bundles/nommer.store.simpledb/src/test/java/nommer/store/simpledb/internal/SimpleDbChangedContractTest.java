package nommer.store.simpledb.internal;

import java.time.Duration;
import nommer.contracts.job.ChangedContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimpleDbChangedContractTest extends ChangedContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }

  @Override
  protected JobStore another() {
    return new SimpleDbJobStore(simpleDb.connect(1, Duration.ofSeconds(20)));
  }
}
