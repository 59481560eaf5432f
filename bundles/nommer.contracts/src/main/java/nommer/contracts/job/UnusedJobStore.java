package nommer.contracts.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.Outbox.Told;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobCounts;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;

/**
 * A store of which nothing is expected: for a test to override what its subject asks for. Whatever
 * else is called fails.
 */
public class UnusedJobStore implements JobStore {
  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("this test did not expect that of a store");
  }

  @Override
  public void save(EncodingJob job) {
    throw unused();
  }

  @Override
  public Optional<EncodingJob> find(JobId id) {
    throw unused();
  }

  @Override
  public JobPage list(JobQuery query) {
    throw unused();
  }

  @Override
  public long count(JobFilter filter, long most) {
    throw unused();
  }

  @Override
  public boolean delete(JobId id, long revision) {
    throw unused();
  }

  @Override
  public JobCounts counts() {
    throw unused();
  }

  @Override
  public List<EncodingJob> overdue(Instant from, Instant time, int limit) {
    throw unused();
  }

  @Override
  public List<EncodingJob> waiting(Instant from, int limit) {
    throw unused();
  }

  @Override
  public List<EncodingJob> due(int limit) {
    throw unused();
  }

  @Override
  public List<EncodingJob> ripe(Instant time, int limit) {
    throw unused();
  }

  @Override
  public List<EncodingJob> untold(Instant from, Instant time, int limit) {
    throw unused();
  }

  @Override
  public boolean tell(EncodingJob job, Told told) {
    throw unused();
  }

  @Override
  public ChangedJobs changed(String cursor, int limit) {
    throw unused();
  }

  @Override
  public String latest() {
    throw unused();
  }

  @Override
  public Instant now() {
    throw unused();
  }
}
