package nommer.store.simpledb.internal;

import nommer.contracts.ShelfContract;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobShelfContractTest extends ShelfContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(5);

  @Override
  protected Shelf shelf() {
    return new SimpleDbJobShelf(simpleDb.db());
  }
}
