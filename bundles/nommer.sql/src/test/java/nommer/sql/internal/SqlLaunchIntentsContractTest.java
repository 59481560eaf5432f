package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import nommer.contracts.LaunchIntentsContract;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlLaunchIntentsContractTest extends LaunchIntentsContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected LaunchIntents intents() {
    return new SqlLaunchIntents(sqlite.database());
  }

  @Test
  void whatWasSettledADayAgoGoesWithTheNextAndWhatIsOpenStays() {
    LaunchIntent settled = LaunchIntent.create(1, NOW);
    LaunchIntent open = LaunchIntent.create(1, NOW);
    at(NOW).save(settled);
    at(NOW).save(settled.joinedBy(List.of("n")));
    at(NOW).save(open);

    at(NOW.plus(Duration.ofHours(23))).save(LaunchIntent.create(1, NOW));
    assertThat(intents().find(settled.id())).isPresent();
    at(NOW.plus(Duration.ofHours(25))).save(LaunchIntent.create(1, NOW));

    assertThat(intents().find(settled.id())).isEmpty();
    assertThat(intents().find(open.id())).contains(open);
  }

  private LaunchIntents at(Instant now) {
    return new SqlLaunchIntents(sqlite.database(), Clock.fixed(now, ZoneOffset.UTC));
  }
}
