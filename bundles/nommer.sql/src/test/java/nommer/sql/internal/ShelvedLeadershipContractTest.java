package nommer.sql.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import nommer.contracts.fleet.LeadershipContract;
import nommer.fleet.api.Leadership;
import nommer.fleet.record.ShelvedLeadership;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedLeadershipContractTest extends LeadershipContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  protected Leadership leadership() {
    return new ShelvedLeadership(new SqlShelf(sqlite.database(), Clock.fixed(now, ZoneOffset.UTC)));
  }

  @Override
  protected void pass(Duration time) {
    now = now.plus(time);
  }
}
