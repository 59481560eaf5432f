package nommer.store.simpledb.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nommer.aws.simpledb.Condition;
import nommer.aws.simpledb.ConflictException;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Order;
import nommer.aws.simpledb.SdbException;
import nommer.aws.simpledb.Where;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.api.Outbox.Told;
import nommer.job.record.Cursor;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobCounts;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import nommer.job.store.StaleJobException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Jobs as items of one or several domains; {@link JobItem} tells how. */
@Component(service = JobStore.class, immediate = true)
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=store", "name=simpledb", "reach=shared"})
@SatisfyingConditionTarget("(nommer.backend.store=simpledb)")
public final class SimpleDbJobStore implements JobStore {
  private static final Cursor LIST = new Cursor("sdb1", Pattern.compile("(\\d{15}-[0-9a-f]{50})"));
  private static final List<String> RUNNING = names(JobState::isRunning);
  private static final List<String> FINAL = names(JobState::isFinal);

  private final SimpleDb db;
  private final Changes changes;
  private volatile boolean sawNoneOfTheOlderForm;
  private final Counting counting;

  @Activate
  public SimpleDbJobStore(@Reference SimpleDb db) {
    this.db = db;
    counting = new Counting(db);
    changes = new Changes(db);
  }

  @Override
  public void save(EncodingJob job) {
    Fields fields = JobItem.write(job, db.now());
    String what = "save of job " + job.id() + " revision " + job.revision();
    calling(
        what,
        () -> {
          try {
            db.client().put(db.jobs().of(job.id()), job.id().value(), fields, condition(job));
          } catch (ConflictException e) {
            requireOurs(job, e);
          }
          return true;
        });
  }

  private static Condition condition(EncodingJob job) {
    return SimpleDb.before(JobItem.REVISION, job.revision());
  }

  /** The answer of an earlier try may have got lost: then the conflict is with ourselves. */
  private void requireOurs(EncodingJob job, ConflictException conflict) {
    boolean ours =
        conflict.isRetried()
            && held(job.id()).filter(now -> now.write().equals(job.write())).isPresent();
    if (!ours) {
      throw new StaleJobException(job.id(), job.revision());
    }
  }

  @Override
  public Optional<EncodingJob> find(JobId id) {
    return calling("find job " + id, () -> held(id));
  }

  private Optional<EncodingJob> held(JobId id) {
    Map<String, String> item = db.client().get(db.jobs().of(id), id.value());
    return item.isEmpty() ? Optional.empty() : Optional.of(JobItem.read(item));
  }

  @Override
  public JobPage list(JobQuery query) {
    String place =
        query.cursor().isEmpty()
            ? "listed is not null"
            : "listed < " + Where.value(LIST.parts(query.cursor()).get(0));
    if (Filters.isNone(query.filter())) {
      return new JobPage(List.of(), "");
    }
    List<EncodingJob> jobs =
        merged(
            "list jobs",
            Filters.where(query.filter(), place) + " order by listed desc",
            false,
            query.limit() + 1,
            Comparator.comparing(Places::listed).reversed());
    if (jobs.size() <= query.limit()) {
      return new JobPage(jobs, "");
    }
    List<EncodingJob> page = jobs.subList(0, query.limit());
    return new JobPage(page, LIST.text(Places.listed(page.get(page.size() - 1))));
  }

  /** Counted in the service, all there are. */
  @Override
  public long count(JobFilter filter, long most) {
    String where = Filters.where(filter, "listed is not null");
    return Filters.isNone(filter)
        ? 0
        : Math.min(most, calling("count jobs of a filter", () -> counting.where(where)));
  }

  private static List<String> names(Predicate<JobState> which) {
    return List.of(JobState.values()).stream().filter(which).map(JobState::name).toList();
  }

  @Override
  public JobCounts counts() {
    return calling("count jobs", counting::get);
  }

  @Override
  public List<EncodingJob> overdue(Instant from, Instant time, int limit) {
    return merged(
        "look for overdue jobs",
        "open = '1' and state%s and %s >= %s and %2$s < %s order by %2$s"
            .formatted(
                Where.in(RUNNING),
                JobItem.LEASE_UNTIL,
                Where.value(Order.of(from)),
                Where.value(Order.of(time))),
        true,
        limit,
        Comparator.comparing(job -> job.lease().until()));
  }

  @Override
  public List<EncodingJob> waiting(Instant from, int limit) {
    return merged(
        "look for waiting jobs",
        "open = '1' and state = 'PENDING' and listed >= %s order by listed"
            .formatted(Where.value(Places.listedFrom(from))),
        true,
        limit,
        Comparator.comparing(Places::listed));
  }

  @Override
  public List<EncodingJob> due(int limit) {
    return merged(
        "look for jobs with a deadline",
        "open = '1' and state = 'PENDING' and due < %s order by due"
            .formatted(Where.value(JobItem.NEVER)),
        true,
        limit,
        Comparator.comparing(job -> job.request().deadline().orElse(Instant.MAX)));
  }

  @Override
  public List<EncodingJob> ripe(Instant time, int limit) {
    return merged(
        "look for ripe jobs",
        "state = 'LATER' and not_before <= %s order by not_before"
            .formatted(Where.value(Order.of(time))),
        true,
        limit,
        Comparator.comparing(job -> job.readiness().notBefore()));
  }

  @Override
  public List<EncodingJob> untold(Instant from, Instant time, int limit) {
    List<EncodingJob> older = ofTheOlderForm(limit);
    return older.isEmpty()
        ? merged(
            "look for changes to tell",
            "tell >= %s and tell <= %s order by tell"
                .formatted(Where.value(Order.of(from)), Where.value(Order.of(time))),
            true,
            limit,
            Comparator.comparing(job -> job.outbox().tellAt()))
        : older;
  }

  /**
   * Final jobs of the items' older form whose last callback was still due, and was not tried yet.
   * Looked for until there are none, since nobody makes more.
   */
  private List<EncodingJob> ofTheOlderForm(int limit) {
    if (sawNoneOfTheOlderForm) {
      return List.of();
    }
    List<EncodingJob> older =
        merged(
            "look for callbacks that an older version left",
            "open = '1' and tell is null and state%s and listed is not null order by listed"
                .formatted(Where.in(FINAL)),
            true,
            limit,
            Comparator.comparing(Places::listed));
    sawNoneOfTheOlderForm = older.isEmpty();
    return older;
  }

  /** A put has one condition: that nothing was told meanwhile is looked at just before. */
  @Override
  public boolean tell(EncodingJob job, Told told) {
    Fields fields = JobItem.told(job, told);
    Condition unmoved = Condition.is(JobItem.REVISION, Order.of(job.revision()));
    return calling(
        "note of what was told of job " + job.id(),
        () -> {
          Told before = job.outbox().told();
          if (held(job.id()).filter(now -> !now.outbox().told().isAsFarAs(before)).isPresent()) {
            return false;
          }
          try {
            db.client().put(db.jobs().of(job.id()), job.id().value(), fields, unmoved);
            return true;
          } catch (ConflictException savedSince) {
            return false;
          }
        });
  }

  @Override
  public ChangedJobs changed(String cursor, int limit) {
    return calling("look for changed jobs", () -> changes.after(cursor, limit));
  }

  @Override
  public String latest() {
    return calling("look for the latest change", changes::latest);
  }

  private List<EncodingJob> merged(
      String what, String where, boolean consistent, int most, Comparator<EncodingJob> order) {
    return calling(
        what,
        () ->
            db.select("*", where, consistent, most).stream()
                .map(JobItem::read)
                .sorted(order)
                .limit(most)
                .toList());
  }

  /** The answer of an earlier try may have got lost: then it is gone. */
  @Override
  public boolean delete(JobId id, long revision) {
    return calling(
        "removal of job " + id,
        () -> {
          Optional<EncodingJob> held = held(id);
          if (held.isPresent() && !held.get().state().isFinal()) {
            return false;
          }
          try {
            Condition unmoved = Condition.is(JobItem.REVISION, Order.of(revision));
            db.client().delete(db.jobs().of(id), id.value(), unmoved);
            return true;
          } catch (ConflictException moved) {
            return held(id).isEmpty();
          }
        });
  }

  @Override
  public Instant now() {
    return db.now();
  }

  private static <T> T calling(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdbException e) {
      throw new JobStoreException(what + ": " + e.getMessage(), e);
    }
  }
}
