package nommer.store.simpledb.internal;

import nommer.contracts.job.BulkBookContract;
import nommer.fleet.record.ShelvedBulk;
import nommer.job.bulk.BulkBook;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedBulkContractTest extends BulkBookContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(3);

  @Override
  protected BulkBook book() {
    return new ShelvedBulk(new SimpleDbJobShelf(simpleDb.db()));
  }
}
