package nommer.job.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nommer.job.api.EncodingJob;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;

/**
 * How a table of jobs in SQL is listed and counted by a filter: along the index that has least to
 * look at, and of that no more at a time than takes a moment, with however few jobs found.
 * Stateless.
 */
public final class JobLists {
  /** Entries of an index that are looked at for one page, where not each of them is on it. */
  public static final int LOOKED_AT = 50_000;

  private final JobTable table;
  private final Cursor cursor;
  private final int lookedAt;

  /**
   * @param form of its cursors, see {@link Cursor}
   */
  public JobLists(JobTable table, String form) {
    this(table, form, LOOKED_AT);
  }

  /**
   * @param lookedAt for one page, in place of {@link #LOOKED_AT}; with no more than a tenth of it,
   *     an index is gone through with looks into the table
   */
  public JobLists(JobTable table, String form, int lookedAt) {
    this.table = table;
    this.cursor = new Cursor(form, Pattern.compile("(-?\\d{1,18}):(\\d{1,18})"));
    this.lookedAt = lookedAt;
  }

  /**
   * The page.
   *
   * @throws IllegalArgumentException the cursor is not one of this table's
   */
  public JobPage list(JobQuery query) {
    JobLook.Stretch stretch = stretch(query);
    JobLook.Asked asked = asked(query.filter());
    if (isNone(asked)) {
      return new JobPage(List.of(), "");
    }
    JobLook look = best(asked, stretch);
    if (look.beside().isEmpty()) {
      return page(table.page(look, stretch, query.limit() + 1), query.limit());
    }
    Optional<JobPlace> end = table.place(look.bare(), stretch, lookedAt - 1);
    JobPage page =
        page(
            table.page(look, end.map(stretch::downTo).orElse(stretch), query.limit() + 1),
            query.limit());
    return end.filter(place -> page.next().isEmpty())
        .map(place -> new JobPage(page.jobs(), text(place), Optional.of(place.time())))
        .orElse(page);
  }

  /** How many there are; {@code most} where there are more. */
  public long count(JobFilter filter, long most) {
    JobLook.Stretch stretch = stretch(new JobQuery(filter, 1, ""));
    JobLook.Asked asked = asked(filter);
    return isNone(asked) ? 0 : table.count(best(asked, stretch), stretch, most);
  }

  /** Of the jobs found, one too many when there are more, the last on the page is the cursor. */
  private JobPage page(List<JobRow> found, int limit) {
    List<EncodingJob> jobs = found.stream().limit(limit).map(JobRow::job).toList();
    if (found.size() <= limit) {
      return new JobPage(jobs, "");
    }
    JobRow last = found.get(limit - 1);
    return new JobPage(jobs, text(new JobPlace(last.job().createdAt().toEpochMilli(), last.seq())));
  }

  private String text(JobPlace place) {
    return cursor.text(place.createdAt(), place.seq());
  }

  private JobLook.Stretch stretch(JobQuery query) {
    JobPlace until = query.filter().until().map(JobPlace::at).orElse(JobPlace.END);
    JobPlace after = query.cursor().isEmpty() ? JobPlace.END : place(query.cursor());
    return new JobLook.Stretch(
        until.compareTo(after) < 0 ? until : after,
        query.filter().from().map(Instant::toEpochMilli),
        Optional.empty());
  }

  private JobPlace place(String text) {
    List<String> parts = cursor.parts(text);
    return new JobPlace(Long.parseLong(parts.get(0)), Long.parseLong(parts.get(1)));
  }

  private JobLook.Asked asked(JobFilter filter) {
    if (filter.encoder().isEmpty() && filter.preset().isEmpty()) {
      return new JobLook.Asked(filter, Optional.empty());
    }
    List<Long> numbers =
        table.shapes().stream()
            .filter(shape -> shape.isAskedFor(filter))
            .map(Shape::number)
            .sorted()
            .toList();
    return new JobLook.Asked(filter, Optional.of(numbers));
  }

  /** Nobody's error has no code. */
  private static boolean isNone(JobLook.Asked asked) {
    return asked.shapes().filter(List::isEmpty).isPresent()
        || asked.filter().error().filter(String::isEmpty).isPresent();
  }

  /**
   * The states' index answers nearly everything by itself; of tokens and shapes the table must be
   * asked for the state of each, which is worth it where there are few.
   */
  private JobLook best(JobLook.Asked asked, JobLook.Stretch stretch) {
    if (asked.filter().error().isPresent()) {
      return asked.byError();
    }
    boolean token = asked.filter().token().isPresent();
    if (token && (isOnly(asked) || areFew(asked.byToken(), stretch))) {
      return asked.byToken();
    }
    if (asked.hasShapes() && (isOnly(asked) || areFew(asked.byShape(), stretch))) {
      return asked.byShape();
    }
    if (asked.hasStates()) {
      return asked.byState();
    }
    return asked.hasShapes() ? asked.byShape() : token ? asked.byToken() : asked.byAge();
  }

  private static boolean isOnly(JobLook.Asked asked) {
    boolean both = asked.filter().token().isPresent() && asked.shapes().isPresent();
    return !asked.hasStates() && !both;
  }

  private boolean areFew(JobLook look, JobLook.Stretch stretch) {
    return table.place(look.bare(), stretch, lookedAt / 10).isEmpty();
  }
}
