package nommer.sql.internal;

import nommer.contracts.fleet.NodeRegistryContract;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.record.ShelvedNodes;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedNodesContractTest extends NodeRegistryContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected NodeRegistry registry() {
    return new ShelvedNodes(new SqlShelf(sqlite.database()));
  }
}
