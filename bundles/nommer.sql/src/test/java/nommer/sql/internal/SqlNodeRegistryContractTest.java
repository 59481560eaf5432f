package nommer.sql.internal;

import nommer.contracts.NodeRegistryContract;
import nommer.fleet.api.NodeRegistry;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlNodeRegistryContractTest extends NodeRegistryContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected NodeRegistry registry() {
    return new SqlNodeRegistry(sqlite.database());
  }
}
