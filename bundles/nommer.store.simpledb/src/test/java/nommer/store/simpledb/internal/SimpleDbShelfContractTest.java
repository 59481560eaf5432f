package nommer.store.simpledb.internal;

import nommer.contracts.ShelfContract;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimpleDbShelfContractTest extends ShelfContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Override
  protected Shelf shelf() {
    return new SimpleDbShelf(simpleDb.db());
  }
}
