package nommer.contracts;

import nommer.fleet.api.LaunchIntents;

class MemoryLaunchIntentsTest extends LaunchIntentsContract {
  private final LaunchIntents intents = new MemoryLaunchIntents();

  @Override
  protected LaunchIntents intents() {
    return intents;
  }
}
