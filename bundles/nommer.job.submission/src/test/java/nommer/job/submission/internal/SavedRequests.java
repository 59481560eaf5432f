package nommer.job.submission.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.Once;
import nommer.job.api.Terms;
import nommer.job.tempo.Tempo;

/** Takes jobs, which is all that a door asks of the service behind it. */
final class SavedRequests implements JobService {
  final List<JobRequest> all = new ArrayList<>();

  @Override
  public EncodingJob submit(JobRequest request) {
    all.add(request);
    return EncodingJob.create(JobId.create(Instant.EPOCH), request, Instant.EPOCH);
  }

  @Override
  public Once submit(JobRequest request, JobId id) {
    all.add(request);
    return new Once(EncodingJob.create(id, request, Instant.EPOCH), true);
  }

  @Override
  public Tempo tempo() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<JobClaim> claim(JobId id, String owner, long expired, boolean alone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean takeTurn(JobId id, String owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EncodingJob cancel(JobId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EncodingJob delete(JobId id, Consumer<EncodingJob> first) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EncodingJob change(JobId id, LongPredicate expected, UnaryOperator<Terms> change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EncodingJob retry(JobId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EncodingJob redeliver(JobId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean abandon(JobId id, long revision, String why) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int ripen(int limit) {
    throw new UnsupportedOperationException();
  }
}
