package nommer.postgres.internal;

import nommer.contracts.job.ChangeBellContract;
import nommer.job.store.ChangeBell;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresChangeBellContractTest extends ChangeBellContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected ChangeBell bell() {
    return postgres.bell();
  }
}
