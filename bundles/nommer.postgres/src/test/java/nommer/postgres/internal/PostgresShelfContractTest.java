package nommer.postgres.internal;

import nommer.contracts.ShelfContract;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresShelfContractTest extends ShelfContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected Shelf shelf() {
    return postgres.shelf();
  }
}
