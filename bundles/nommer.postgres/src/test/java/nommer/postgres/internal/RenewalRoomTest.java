package nommer.postgres.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.held;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each renewal of a lease takes the room of the one before, without a vacuum. */
@Timeout(120)
class RenewalRoomTest {
  private static final int RENEWALS = 500;

  /** In one of them no other test on the server looks at what is old, which keeps it. */
  private static final int ROUNDS = 10;

  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Test
  void manyRenewalsTakeNoRoom() throws Exception {
    EncodingJob job =
        saved(postgres.store(), moved(saved(postgres.store(), submitted(0)), JobState.ENCODING));
    boolean grew = true;
    for (int round = 0; grew && round < ROUNDS; round++) {
      long before = size();
      for (int i = 0; i < RENEWALS; i++) {
        job = saved(postgres.store(), held(job, JobState.ENCODING, START.plusSeconds(i)));
      }
      grew = size() > before;
    }

    assertThat(grew).as("in each of %d rounds", ROUNDS).isFalse();
  }

  private long size() throws Exception {
    return postgres
        .database()
        .work(
            sql ->
                sql.number(
                    "SELECT pg_total_relation_size('job_records') + pg_total_relation_size('jobs')"));
  }
}
