package nommer.store.simpledb.internal;

import nommer.contracts.fleet.LaunchIntentsContract;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.record.ShelvedLaunches;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedLaunchesContractTest extends LaunchIntentsContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected LaunchIntents intents() {
    return new ShelvedLaunches(new SimpleDbShelf(simpleDb.db()));
  }
}
