package nommer.store.simpledb.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Where;
import nommer.job.record.Cursor;
import nommer.job.store.ChangedJobs;

/**
 * The jobs that changed, in the order of when they did. Nobody numbers changes, and one may arrive
 * after another that is younger: it was sent again, or its author was stopped after reading the
 * clock. So a reader goes through what changed in rounds, each of which begins {@link #LAG} before
 * the one before it began, and sees what is new in there once more. An author that was stopped for
 * longer has lost its job by then, unless there is no other node.
 */
final class Changes {
  /** Longer than a call takes with its retries, a lease, and both ends' error of the clock. */
  static final Duration LAG = Duration.ofSeconds(30);

  /** When the round began, in milliseconds, 0 for one that is to begin; and where it goes on. */
  private static final Cursor CURSOR =
      new Cursor("sdbchange1", Pattern.compile("(\\d{1,18}):([0-9a-f-]{0,80})"));

  private final SimpleDb db;

  Changes(SimpleDb db) {
    this.db = db;
  }

  ChangedJobs after(String cursor, int limit) {
    List<String> parts = cursor.isEmpty() ? List.of("0", "") : CURSOR.parts(cursor);
    long began = Long.parseLong(parts.get(0));
    began = began == 0 ? db.now().toEpochMilli() : began;
    List<Map<String, String>> items =
        db.select(
            "*", "changed > %s order by changed".formatted(Where.value(parts.get(1))), true, limit);
    List<Map<String, String>> page = new ArrayList<>(items);
    page.sort((one, other) -> place(one).compareTo(place(other)));
    page = page.subList(0, Math.min(limit, page.size()));
    String next =
        page.size() < limit
            ? from(Instant.ofEpochMilli(began))
            : CURSOR.text(began, place(page.get(page.size() - 1)));
    return new ChangedJobs(page.stream().map(JobItem::read).toList(), next);
  }

  String latest() {
    return from(db.now());
  }

  private static String from(Instant began) {
    return CURSOR.text(0, Places.listedFrom(began.minus(LAG)));
  }

  private static String place(Map<String, String> item) {
    return Fields.required(item, JobItem.CHANGED);
  }
}
