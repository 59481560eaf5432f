package nommer.job.service.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import nommer.job.api.Outbox.Told;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobCounts;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;

/** A real store at the end of a line that can break, before a save is heard or after it. */
final class LossyStore implements JobStore {
  private final JobStore real;
  private int refused;
  private int unanswered;
  private int repeated;
  private int deaf;
  private int cutOff;
  private int findsUntilCutOff = -1;
  private int saves;

  LossyStore(JobStore real) {
    this.real = real;
  }

  /** The next saves do not reach the store. */
  void loseSaves(int count) {
    refused = count;
  }

  /** The next saves succeed, and nobody is told. */
  void loseAnswers(int count) {
    unanswered = count;
  }

  /** The next saves succeed at once and are sent again on the way: the second is refused. */
  void repeatSaves(int count) {
    repeated = count;
  }

  /** The next finds fail. */
  void loseFinds(int count) {
    deaf = count;
  }

  /** The next saves succeed while their threads are interrupted, which hear no more of them. */
  void interruptSaves(int count) {
    cutOff = count;
  }

  /** The find after the next is interrupted under way. */
  void interruptSecondFind() {
    findsUntilCutOff = 2;
  }

  /** Saves that reached the store. */
  int saves() {
    return saves;
  }

  @Override
  public void save(EncodingJob job) {
    if (refused > 0) {
      refused--;
      throw new JobStoreException("no line", new IllegalStateException());
    }
    saves++;
    real.save(job);
    if (cutOff > 0) {
      cutOff--;
      Thread.currentThread().interrupt();
      throw new JobStoreException("called off", new IllegalStateException());
    }
    if (repeated > 0) {
      repeated--;
      real.save(job);
    }
    if (unanswered > 0) {
      unanswered--;
      throw new JobStoreException("no answer", new IllegalStateException());
    }
  }

  @Override
  public Optional<EncodingJob> find(JobId id) {
    if (deaf > 0) {
      deaf--;
      throw new JobStoreException("no line", new IllegalStateException());
    }
    findsUntilCutOff--;
    if (findsUntilCutOff == 0) {
      Thread.currentThread().interrupt();
    }
    if (Thread.currentThread().isInterrupted()) { // as the clients of remote stores do
      throw new JobStoreException("called off", new IllegalStateException());
    }
    return real.find(id);
  }

  @Override
  public JobPage list(JobQuery query) {
    return real.list(query);
  }

  @Override
  public long count(JobFilter filter, long most) {
    return real.count(filter, most);
  }

  @Override
  public JobCounts counts() {
    return real.counts();
  }

  @Override
  public List<EncodingJob> overdue(Instant from, Instant time, int limit) {
    return real.overdue(from, time, limit);
  }

  @Override
  public List<EncodingJob> waiting(Instant from, int limit) {
    return real.waiting(from, limit);
  }

  @Override
  public List<EncodingJob> due(int limit) {
    return real.due(limit);
  }

  @Override
  public List<EncodingJob> ripe(Instant time, int limit) {
    return real.ripe(time, limit);
  }

  @Override
  public List<EncodingJob> untold(Instant from, Instant time, int limit) {
    return real.untold(from, time, limit);
  }

  @Override
  public boolean tell(EncodingJob job, Told told) {
    return real.tell(job, told);
  }

  @Override
  public ChangedJobs changed(String cursor, int limit) {
    return real.changed(cursor, limit);
  }

  @Override
  public String latest() {
    return real.latest();
  }

  @Override
  public Instant now() {
    return real.now();
  }

  @Override
  public boolean delete(JobId id, long revision) {
    return real.delete(id, revision);
  }
}
