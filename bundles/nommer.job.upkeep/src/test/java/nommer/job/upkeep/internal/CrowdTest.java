package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nommer.contracts.Eventually;
import nommer.job.api.JobClaim;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many jobs that change at once, as when all their sources are missing. */
@Timeout(180)
class CrowdTest {
  private static final int JOBS = 1000;
  private static final int WORKERS = 8;
  private static final JobError MISSING = new JobError("BADINPUT", "missing", "there is no file");

  @RegisterExtension final OnSqlite on = new OnSqlite();

  @Test
  void eachChangeIsToldOnceAndInOrder() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try (Listener client = new Listener(n -> 200)) {
      List<JobId> ids = new ArrayList<>();
      for (int i = 0; i < JOBS; i++) {
        ids.add(on.submitted(client.url("/hook")).id());
      }
      Instant later = Instant.now().plus(Duration.ofDays(1));
      Notifier notifier =
          new Notifier(
              on.store(), on.bell(), OnSqlite.REACHES, on.secrets(), on.lead(), OnSqlite.SETTINGS);
      try {
        List<Future<?>> ends = new ArrayList<>();
        for (JobId id : ids) {
          ends.add(workers.submit(() -> fail(id)));
        }
        for (Future<?> end : ends) {
          end.get(120, TimeUnit.SECONDS);
        }
        Eventually.holds(
            Duration.ofMinutes(1), () -> assertThat(on.store().untold(later, 1)).isEmpty());
      } finally {
        notifier.stop();
      }

      Map<String, List<String>> states = states(client);
      assertThat(states).hasSize(JOBS);
      states.values().removeIf(List.of("DOWNLOADING", "ERROR")::equals);
      assertThat(states).isEmpty();
    } finally {
      workers.shutdownNow();
    }
  }

  /** Also saves the job while its client may be hearing of it. */
  private void fail(JobId id) {
    JobClaim claim = on.service().claim(id, "n/b", -1).orElseThrow();
    claim.renew();
    claim.fail(MISSING);
  }

  private static Map<String, List<String>> states(Listener client) {
    return client.heard().stream()
        .collect(
            Collectors.groupingBy(
                each -> each.get("unique_id"),
                Collectors.mapping(each -> each.get("job_state"), Collectors.toList())));
  }
}
