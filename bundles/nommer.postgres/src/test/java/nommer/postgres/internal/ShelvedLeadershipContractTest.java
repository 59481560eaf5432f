package nommer.postgres.internal;

import java.time.Duration;
import java.time.Instant;
import nommer.contracts.fleet.LeadershipContract;
import nommer.fleet.api.Leadership;
import nommer.fleet.record.ShelvedLeadership;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedLeadershipContractTest extends LeadershipContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  protected Leadership leadership() {
    return new ShelvedLeadership(new PostgresShelf(postgres.database(), () -> now));
  }

  @Override
  protected void pass(Duration time) {
    now = now.plus(time);
  }
}
