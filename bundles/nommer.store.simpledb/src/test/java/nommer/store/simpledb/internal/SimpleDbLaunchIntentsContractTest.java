package nommer.store.simpledb.internal;

import nommer.contracts.LaunchIntentsContract;
import nommer.fleet.api.LaunchIntents;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimpleDbLaunchIntentsContractTest extends LaunchIntentsContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected LaunchIntents intents() {
    return new SimpleDbLaunchIntents(simpleDb.db());
  }
}
