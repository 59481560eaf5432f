package nommer.store.simpledb.internal;

import com.amazonaws.services.simpledb.model.UpdateCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobPage;
import nommer.job.api.JobQuery;
import nommer.job.api.JobState;
import nommer.job.api.JobStore;
import nommer.job.api.JobStoreException;
import nommer.job.api.StaleJobException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Jobs as items of one or several domains; {@link JobItem} tells how. */
@Component(service = JobStore.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.store=simpledb)")
public final class SimpleDbJobStore implements JobStore {
  private final SimpleDb db;
  private final JobCounts counts;

  @Activate
  public SimpleDbJobStore(@Reference SimpleDb db) {
    this.db = db;
    counts = new JobCounts(db);
  }

  @Override
  public void save(EncodingJob job) {
    Fields fields = JobItem.write(job);
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

  private static UpdateCondition condition(EncodingJob job) {
    UpdateCondition revision = new UpdateCondition().withName(JobItem.REVISION);
    return job.revision() == 0
        ? revision.withExists(false)
        : revision.withValue(Order.of(job.revision() - 1));
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
    String after = ListCursor.parse(query.cursor()).listed();
    String place =
        after.isEmpty() ? JobItem.LISTED + " is not null" : "listed < " + Where.value(after);
    String states = query.states().isEmpty() ? "" : " and state" + Where.in(query.states());
    List<EncodingJob> jobs =
        merged(
            "list jobs",
            place + states + " order by listed desc",
            false,
            query.limit() + 1,
            Comparator.comparing(Order::listed).reversed());
    if (jobs.size() <= query.limit()) {
      return new JobPage(jobs, "");
    }
    List<EncodingJob> page = jobs.subList(0, query.limit());
    EncodingJob last = page.get(page.size() - 1);
    return new JobPage(page, new ListCursor(Order.listed(last)).text());
  }

  @Override
  public Map<JobState, Long> counts() {
    return calling("count jobs", counts::get);
  }

  @Override
  public List<EncodingJob> overdue(Instant from, Instant time, int limit) {
    return between(
        JobItem.DEADLINE, from, time, limit, JobState::isRunning, job -> job.lease().deadline());
  }

  @Override
  public List<EncodingJob> unsettled(Instant from, Instant time, int limit) {
    return between(
        JobItem.UPDATED, from, time, limit, JobState::isFinal, job -> job.status().updatedAt());
  }

  @Override
  public List<EncodingJob> waiting(Instant from, int limit) {
    return merged(
        "look for waiting jobs",
        "open = '1' and state = 'PENDING' and listed >= %s order by listed"
            .formatted(Where.value(Order.listedFrom(from))),
        true,
        limit,
        Comparator.comparing(Order::listed));
  }

  @Override
  public List<EncodingJob> due(int limit) {
    return merged(
        "look for jobs with a deadline",
        "open = '1' and state = 'PENDING' and due is not null order by due",
        true,
        limit,
        Comparator.comparing(job -> job.request().deadline().orElse(Instant.MAX)));
  }

  private List<EncodingJob> between(
      String attribute,
      Instant from,
      Instant time,
      int limit,
      Predicate<JobState> states,
      Function<EncodingJob, Instant> order) {
    String where =
        "open = '1' and state%s and %s >= %s and %s < %s order by %s"
            .formatted(
                Where.in(List.of(JobState.values()).stream().filter(states).toList()),
                attribute,
                Where.value(Order.of(from)),
                attribute,
                Where.value(Order.of(time)),
                attribute);
    return merged("look for jobs by " + attribute, where, true, limit, Comparator.comparing(order));
  }

  private List<EncodingJob> merged(
      String what, String where, boolean consistent, int most, Comparator<EncodingJob> order) {
    return calling(
        what,
        () -> {
          List<EncodingJob> jobs = new ArrayList<>();
          for (String domain : db.jobs().names()) {
            String select =
                "select * from " + Where.name(domain) + " where " + where + Where.limit(most);
            db.client().select(select, consistent, most).stream()
                .map(JobItem::read)
                .forEach(jobs::add);
          }
          return jobs.stream().sorted(order).limit(most).toList();
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
