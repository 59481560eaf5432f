package nommer.rest.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import nommer.contracts.job.UnusedJobStore;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobStoreException;
import nommer.job.api.MovedJobException;
import nommer.job.api.NoSuchJobException;
import nommer.job.api.Once;
import nommer.job.api.Outbox;
import nommer.job.api.TakenIdException;
import nommer.job.api.Terms;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobConflictException;
import nommer.job.store.JobCounts;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.StaleJobException;
import nommer.job.tempo.Tempo;

/** As much of a store, and of the service over it, as the API asks for; it can be made to fail. */
public final class MemoryJobs extends UnusedJobStore implements JobService {
  private final Map<JobId, EncodingJob> jobs = new LinkedHashMap<>();
  private final List<JobId> saved = new ArrayList<>();
  private Optional<RuntimeException> failure = Optional.empty();
  private volatile Optional<RuntimeException> probeFailure = Optional.empty();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** Forgets everything. */
  public synchronized void reset() {
    jobs.clear();
    saved.clear();
    failure = Optional.empty();
    probeFailure = Optional.empty();
  }

  /** Every call throws this from now on; nothing to end that. */
  public synchronized void failWith(Optional<RuntimeException> newFailure) {
    failure = newFailure;
  }

  /** What can be read cannot be written: a probe throws this; nothing to end that. */
  public void failProbesWith(Optional<RuntimeException> newFailure) {
    probeFailure = newFailure;
  }

  @Override
  public void probe() {
    probeFailure.ifPresent(
        e -> {
          throw e;
        });
  }

  /** Counts hang until the latch falls. */
  public void hangUntil(CountDownLatch newGate) {
    gate = newGate;
  }

  public synchronized EncodingJob last() {
    return List.copyOf(jobs.values()).get(jobs.size() - 1);
  }

  public synchronized int size() {
    return jobs.size();
  }

  public synchronized EncodingJob change(JobId id, UnaryOperator<EncodingJob> change) {
    EncodingJob next = change.apply(find(id).orElseThrow(() -> new NoSuchJobException(id)));
    save(next);
    return next;
  }

  @Override
  public synchronized void save(EncodingJob job) {
    check();
    long held = jobs.containsKey(job.id()) ? jobs.get(job.id()).revision() : -1;
    if (held != job.revision() - 1) {
      throw new StaleJobException(job.id(), job.revision());
    }
    jobs.put(job.id(), job);
    saved.add(job.id());
  }

  @Override
  public synchronized String latest() {
    return "saves-" + saved.size();
  }

  /** Each save counts as a change. */
  @Override
  public synchronized ChangedJobs changed(String cursor, int limit) {
    check();
    if (!cursor.matches("saves-\\d{1,9}")) {
      throw new IllegalArgumentException("no cursor: " + cursor);
    }
    int from = Integer.parseInt(cursor.substring(6));
    int until = Math.min(saved.size(), from + limit);
    List<EncodingJob> changed =
        saved.subList(Math.min(from, until), until).stream().distinct().map(jobs::get).toList();
    return new ChangedJobs(changed, "saves-" + until);
  }

  @Override
  public synchronized Optional<EncodingJob> find(JobId id) {
    check();
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized JobPage list(JobQuery query) {
    check();
    List<EncodingJob> all = new ArrayList<>(jobs.values());
    int end = query.cursor().isEmpty() ? all.size() : position(query.cursor(), all.size());
    List<EncodingJob> page = new ArrayList<>();
    for (int i = end - 1; i >= 0; i--) {
      if (query.filter().matches(all.get(i))) {
        if (page.size() == query.limit()) {
          return new JobPage(page, "before-" + (i + 1));
        }
        page.add(all.get(i));
      }
    }
    return new JobPage(page, "");
  }

  @Override
  public synchronized long count(JobFilter filter, long most) {
    check();
    return jobs.values().stream().filter(filter::matches).limit(most).count();
  }

  private static int position(String cursor, int size) {
    if (!cursor.matches("before-[0-9]{1,6}")) {
      throw new IllegalArgumentException("not a cursor of this store: " + cursor);
    }
    return Math.min(size, Integer.parseInt(cursor.substring("before-".length())));
  }

  @Override
  public JobCounts counts() {
    try {
      if (!gate.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the test never opened the gate");
      }
    } catch (InterruptedException e) {
      throw new JobStoreException("interrupted", e);
    }
    synchronized (this) {
      check();
      Map<JobState, Long> counts = new EnumMap<>(JobState.class);
      for (JobState state : JobState.values()) {
        counts.put(state, jobs.values().stream().filter(j -> j.state() == state).count());
      }
      return new JobCounts(counts, 0);
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public EncodingJob submit(JobRequest request) {
    EncodingJob job = EncodingJob.create(JobId.create(now()), request, now());
    save(job);
    return job;
  }

  @Override
  public synchronized Once submit(JobRequest request, JobId id) {
    Optional<EncodingJob> held = find(id);
    if (held.isEmpty()) {
      EncodingJob job = EncodingJob.create(id, request, now());
      save(job);
      return new Once(job, true);
    }
    if (!held.get().request().asksTheSameAs(request)) {
      throw TakenIdException.ofAnother(id);
    }
    return new Once(held.get(), false);
  }

  @Override
  public Optional<JobClaim> claim(JobId id, String owner, long expired, boolean alone) {
    throw new UnsupportedOperationException("the API never claims");
  }

  @Override
  public boolean takeTurn(JobId id, String owner) {
    throw new UnsupportedOperationException("the API never claims");
  }

  @Override
  public EncodingJob cancel(JobId id) {
    require(id, job -> !job.state().isFinal());
    return change(id, job -> state(job, JobState.CANCELLED));
  }

  @Override
  public EncodingJob retry(JobId id) {
    require(id, job -> job.state().isFinal() && job.state() != JobState.FINISHED);
    return change(id, job -> state(job, JobState.PENDING));
  }

  @Override
  public EncodingJob delete(JobId id, Consumer<EncodingJob> first) {
    EncodingJob job = require(id, each -> each.state().isFinal());
    first.accept(job);
    jobs.remove(id);
    return job;
  }

  @Override
  public EncodingJob redeliver(JobId id) {
    require(id, EncodingJob::hasCallback);
    return change(id, job -> job.retold(now()));
  }

  @Override
  public synchronized List<EncodingJob> untold(Instant from, Instant time, int limit) {
    return jobs.values().stream()
        .filter(job -> !job.outbox().untold().isEmpty())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean tell(EncodingJob job, Outbox.Told told) {
    jobs.put(job.id(), job.told(told));
    return true;
  }

  @Override
  public EncodingJob change(JobId id, LongPredicate expected, UnaryOperator<Terms> change) {
    long held = require(id, job -> true).revision();
    if (!expected.test(held)) {
      throw new MovedJobException(id, held);
    }
    require(id, job -> job.state() == JobState.PENDING);
    return change(id, job -> job.on(change.apply(job.request().terms()), now()));
  }

  private EncodingJob require(JobId id, Predicate<EncodingJob> allowed) {
    EncodingJob job = find(id).orElseThrow(() -> new NoSuchJobException(id));
    if (!allowed.test(job)) {
      String told = job.hasCallback() ? "" : " and has nobody to tell";
      throw new JobConflictException(id, "job " + id + " is " + job.state() + told);
    }
    return job;
  }

  private EncodingJob state(EncodingJob job, JobState state) {
    return job.next(JobStatus.of(state, "", now()), job.lease(), job.attempts());
  }

  private void check() {
    failure.ifPresent(
        e -> {
          throw e;
        });
  }

  @Override
  public Tempo tempo() {
    throw new UnsupportedOperationException("the API asks for no tempo");
  }

  @Override
  public boolean abandon(JobId id, long revision, String why) {
    throw new UnsupportedOperationException("nothing in the API gives up on a job");
  }

  @Override
  public int ripen(int limit) {
    throw new UnsupportedOperationException("nodes do that, not the API");
  }
}
