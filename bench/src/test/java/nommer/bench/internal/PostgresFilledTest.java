package nommer.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class PostgresFilledTest {
  @Test
  void whatIsFilledInIsListedAndClaimedByTheRealStore() throws Exception {
    try (PostgresBench server = new PostgresBench();
        PostgresFilled newest = PostgresFilled.fill(server, "newest", 300, 120, true);
        PostgresFilled oldest = PostgresFilled.fill(server, "oldest", 300, 120, false)) {
      assertThat(newest.time().claim()).isPositive();
      assertThat(oldest.time().list()).isPositive();
      aWaitForALockIsNoted(server);
    }
  }

  private static void aWaitForALockIsNoted(PostgresBench server) throws Exception {
    var thread = Executors.newSingleThreadExecutor();
    try (Connection one = server.connect("public");
        Connection other = server.connect("public");
        Statement holding = one.createStatement();
        Statement waiting = other.createStatement()) {
      one.setAutoCommit(false);
      holding.execute("LOCK TABLE newest.jobs");
      var waits = thread.submit(() -> waiting.execute("SELECT count(*) FROM newest.jobs"));
      Poll.until(
          "a wait",
          Duration.ofSeconds(30),
          Duration.ofMillis(10),
          () -> server.said().contains("still waiting"));
      one.rollback();
      waits.get(30, TimeUnit.SECONDS);
      Poll.until(
          "its end",
          Duration.ofSeconds(30),
          Duration.ofMillis(10),
          () -> server.lockWaits().length == 1);
      assertThat(server.lockWaits()[0]).isGreaterThan(PostgresBench.LOCK_WAIT_MILLIS);
    } finally {
      thread.shutdownNow();
    }
  }
}
