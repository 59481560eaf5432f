package nommer.store.simpledb.internal;

import nommer.contracts.job.HourBookContract;
import nommer.fleet.record.ShelvedHours;
import nommer.job.hours.HourBook;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedHoursContractTest extends HourBookContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(3);

  @Override
  protected HourBook book() {
    return new ShelvedHours(new SimpleDbJobShelf(simpleDb.db()));
  }
}
