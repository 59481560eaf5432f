package nommer.store.simpledb.internal;

import java.time.Duration;
import nommer.contracts.job.ChangedContract;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class HurriedChangedContractTest extends ChangedContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(2, true);

  @Override
  protected JobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }

  @Override
  protected JobStore another() {
    return new SimpleDbJobStore(simpleDb.connect(2, Duration.ofSeconds(20)));
  }
}
