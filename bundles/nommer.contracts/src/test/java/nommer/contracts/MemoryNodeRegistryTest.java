package nommer.contracts;

import java.time.Clock;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.contracts.fleet.NodeRegistryContract;
import nommer.fleet.api.NodeRegistry;

class MemoryNodeRegistryTest extends NodeRegistryContract {
  private final NodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());

  @Override
  protected NodeRegistry registry() {
    return registry;
  }
}
