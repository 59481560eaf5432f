package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import nommer.contracts.Eventually;
import nommer.contracts.job.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RipeningTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();
  private Ripening ripening;

  @BeforeEach
  void start() {
    ripening = new Ripening(on.service());
  }

  @AfterEach
  void stop() throws InterruptedException {
    ripening.stop();
  }

  @Test
  void aJobForLaterIsMadeReadyWithNoNodeThere() {
    EncodingJob soon = saved(1);
    EncodingJob far = saved(3600);

    Eventually.holds(() -> assertThat(now(soon).readiness()).isEqualTo(Readiness.READY));

    assertThat(now(far).readiness().later()).isTrue();
  }

  private EncodingJob saved(int seconds) {
    Instant due = on.store().now().plusSeconds(seconds);
    return TestJobs.saved(on.store(), TestJobs.later(seconds, due));
  }

  private EncodingJob now(EncodingJob job) {
    return on.store().find(job.id()).orElseThrow();
  }
}
