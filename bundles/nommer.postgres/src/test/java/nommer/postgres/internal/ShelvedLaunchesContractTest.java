package nommer.postgres.internal;

import nommer.contracts.fleet.LaunchIntentsContract;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.record.ShelvedLaunches;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedLaunchesContractTest extends LaunchIntentsContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected LaunchIntents intents() {
    return new ShelvedLaunches(postgres.shelf());
  }
}
