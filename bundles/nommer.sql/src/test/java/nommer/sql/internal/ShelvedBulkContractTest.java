package nommer.sql.internal;

import nommer.contracts.job.BulkBookContract;
import nommer.fleet.record.ShelvedBulk;
import nommer.job.bulk.BulkBook;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedBulkContractTest extends BulkBookContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected BulkBook book() {
    return new ShelvedBulk(new SqlShelf(sqlite.database()));
  }
}
