package nommer.store.simpledb.internal;

import nommer.contracts.ShelfContract;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.extension.RegisterExtension;

class HurriedShelfContractTest extends ShelfContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(2, true);

  @Override
  protected Shelf shelf() {
    return new SimpleDbShelf(simpleDb.db());
  }
}
