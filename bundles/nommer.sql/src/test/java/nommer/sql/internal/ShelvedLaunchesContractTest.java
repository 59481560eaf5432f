package nommer.sql.internal;

import nommer.contracts.fleet.LaunchIntentsContract;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.record.ShelvedLaunches;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedLaunchesContractTest extends LaunchIntentsContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected LaunchIntents intents() {
    return new ShelvedLaunches(new SqlShelf(sqlite.database()));
  }
}
