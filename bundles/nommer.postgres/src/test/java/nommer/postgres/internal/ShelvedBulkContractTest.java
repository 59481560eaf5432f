package nommer.postgres.internal;

import nommer.contracts.job.BulkBookContract;
import nommer.fleet.record.ShelvedBulk;
import nommer.job.bulk.BulkBook;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedBulkContractTest extends BulkBookContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected BulkBook book() {
    return new ShelvedBulk(postgres.shelf());
  }
}
