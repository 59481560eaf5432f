package nommer.store.simpledb.internal;

import java.time.Clock;
import java.time.Duration;
import nommer.contracts.fleet.LeadershipContract;
import nommer.fleet.api.Leadership;
import nommer.fleet.record.ShelvedLeadership;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedLeadershipContractTest extends LeadershipContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);
  private Duration passed = Duration.ZERO;

  @Override
  protected Leadership leadership() {
    return new ShelvedLeadership(new SimpleDbShelf(simpleDb.db()));
  }

  @Override
  protected void pass(Duration time) {
    passed = passed.plus(time);
    simpleDb.fake().clock(Clock.offset(Clock.systemUTC(), passed));
  }
}
