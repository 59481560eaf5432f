package nommer.postgres.internal;

import nommer.contracts.fleet.NodeRegistryContract;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.record.ShelvedNodes;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedNodesContractTest extends NodeRegistryContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected NodeRegistry registry() {
    return new ShelvedNodes(postgres.shelf());
  }
}
