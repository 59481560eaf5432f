package nommer.fleet.scaler.internal;

import nommer.contracts.fleet.FleetContract;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;

class FakeFleetTest extends FleetContract {
  private final FakeFleet fleet = new FakeFleet();

  @Override
  protected Fleet fleet() {
    return fleet;
  }

  @Override
  protected Fleet afterRestart() {
    return fleet;
  }

  @Override
  protected void end(Instance instance) {
    fleet.end(instance);
  }
}
