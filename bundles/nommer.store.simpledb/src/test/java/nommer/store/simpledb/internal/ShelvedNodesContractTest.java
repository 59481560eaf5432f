package nommer.store.simpledb.internal;

import nommer.contracts.fleet.NodeRegistryContract;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.record.ShelvedNodes;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedNodesContractTest extends NodeRegistryContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected NodeRegistry registry() {
    return new ShelvedNodes(new SimpleDbShelf(simpleDb.db()));
  }
}
