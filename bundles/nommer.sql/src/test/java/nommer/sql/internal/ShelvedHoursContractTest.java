package nommer.sql.internal;

import nommer.contracts.job.HourBookContract;
import nommer.fleet.record.ShelvedHours;
import nommer.job.hours.HourBook;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedHoursContractTest extends HourBookContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected HourBook book() {
    return new ShelvedHours(new SqlShelf(sqlite.database()));
  }
}
