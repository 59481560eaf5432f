package nommer.store.simpledb.internal;

import nommer.contracts.NodeRegistryContract;
import nommer.fleet.api.NodeRegistry;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimpleDbNodeRegistryContractTest extends NodeRegistryContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected NodeRegistry registry() {
    return new SimpleDbNodeRegistry(simpleDb.db());
  }
}
