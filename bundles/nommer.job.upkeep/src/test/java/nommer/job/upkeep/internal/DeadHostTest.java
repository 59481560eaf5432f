package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many callbacks to a host that never comes to the end of an answer, and one to another. */
@Timeout(300)
class DeadHostTest {
  private static final int MANY = 10_000;

  /** A second on an idle machine; the others would need hours before it. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension final OnSqlite on = new OnSqlite();

  @Test
  void callbacksThatWaitForADeadHostCostTheLivingOnesNothing() throws Exception {
    try (Dribbling dead = new Dribbling();
        Listener living = new Listener(n -> 200)) {
      cancelled(MANY, dead.url());
      Notifier notifier =
          new Notifier(
              on.store(), on.bell(), OnSqlite.REACHES, on.secrets(), on.lead(), OnSqlite.SETTINGS);
      try {
        Eventually.holds(() -> assertThat(dead.connections()).isPositive());

        EncodingJob job = on.submitted(living.url("/hook"));
        on.service().cancel(job.id());
        Eventually.holds(SOON, () -> assertThat(living.states(job.id().value())).isNotEmpty());
        assertThat(dead.connections()).isLessThanOrEqualTo(2 * Lane.MOST);
      } finally {
        notifier.stop();
      }
    }
  }

  private void cancelled(int count, String url) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(clients.submit(() -> on.service().cancel(on.submitted(url).id())));
      }
      for (Future<?> each : all) {
        each.get(240, TimeUnit.SECONDS);
      }
    } finally {
      clients.shutdownNow();
    }
  }
}
