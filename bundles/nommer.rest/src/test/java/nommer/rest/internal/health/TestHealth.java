package nommer.rest.internal.health;

import jakarta.servlet.Servlet;
import java.time.Duration;
import nommer.job.store.JobStore;
import nommer.rest.internal.http.Admission;

/** The health of a system that is under test. */
public final class TestHealth {
  private static final Duration DEADLINE = Duration.ofMillis(300);

  private TestHealth() {}

  /** As of version 0.1.0; {@code jobs} is what submits them. To be stopped. */
  public static HealthServlet of(JobStore store, Servlet jobs, Admission admission) {
    HealthServlet health = new HealthServlet("0.1.0", DEADLINE, admission);
    health.bindJobs(jobs);
    health.bindStore(store);
    return health;
  }

  public static void stop(HealthServlet health) {
    health.stop();
  }
}
