package nommer.contracts;

import nommer.contracts.fleet.LaunchIntentsContract;
import nommer.contracts.fleet.MemoryLaunchIntents;
import nommer.fleet.api.LaunchIntents;

class MemoryLaunchIntentsTest extends LaunchIntentsContract {
  private final LaunchIntents intents = new MemoryLaunchIntents();

  @Override
  protected LaunchIntents intents() {
    return intents;
  }
}
