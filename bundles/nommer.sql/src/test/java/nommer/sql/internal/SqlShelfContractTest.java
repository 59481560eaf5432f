package nommer.sql.internal;

import nommer.contracts.ShelfContract;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlShelfContractTest extends ShelfContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected Shelf shelf() {
    return new SqlShelf(sqlite.database());
  }
}
