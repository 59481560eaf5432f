package nommer.postgres.internal;

import nommer.contracts.job.HourBookContract;
import nommer.fleet.record.ShelvedHours;
import nommer.job.hours.HourBook;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedHoursContractTest extends HourBookContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected HourBook book() {
    return new ShelvedHours(postgres.shelf());
  }
}
