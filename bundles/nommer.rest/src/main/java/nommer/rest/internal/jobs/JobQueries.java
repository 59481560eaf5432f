package nommer.rest.internal.jobs;

import java.util.Set;
import java.util.TreeSet;
import nommer.access.Caller;
import nommer.job.store.JobQuery;
import nommer.job.store.JobSearch;
import nommer.job.submission.Words;
import nommer.rest.internal.http.Parameters;

/** Reads the query strings of {@code /v1/jobs}; what it does not know is refused by name. */
final class JobQueries {
  /** Where there are more, nobody counts on; but by states alone all are counted already. */
  static final long MOST_COUNTED = 100_000;

  private static final int DEFAULT_LIMIT = 50;
  private static final Set<String> OF_THE_PAGE = Set.of("limit", "cursor", "full", "count");

  private final SearchReader search = new SearchReader();
  private int limit = DEFAULT_LIMIT;
  private String cursor = "";
  private boolean full;
  private boolean count;

  /**
   * What was asked for.
   *
   * @param search which jobs
   * @param limit so many at most
   * @param cursor of the page before, or empty
   * @param full whether the jobs are wanted with the options of their outputs
   * @param count whether it is wanted how many there are
   */
  record Asked(JobSearch search, int limit, String cursor, boolean full, boolean count) {}

  private JobQueries() {}

  /** What is asked for, as far as the caller may see it: without the scope admin, its own jobs. */
  static Asked parse(String queryString, Caller caller) {
    JobQueries query = new JobQueries();
    Parameters.read(queryString, query::parameter);
    return new Asked(query.search.of(caller), query.limit, query.cursor, query.full, query.count);
  }

  /** Whether a submission is only to be checked; whatever else its query string says is refused. */
  static boolean isDryRun(String queryString) {
    return switch (queryString) {
      case "", "dry_run=false" -> false;
      case "dry_run=true" -> true;
      default ->
          throw Parameters.unknown(
              "a submission has no parameter but dry_run=true, not " + Words.quote(queryString));
    };
  }

  private void parameter(String name, String value) {
    if (SearchReader.knows(name)) {
      search.take(name, value);
      return;
    }
    if (!name.isEmpty() && !OF_THE_PAGE.contains(name)) {
      throw Parameters.unknown("unknown parameter " + Words.quote(name) + suggested(name));
    }
    if (value.isEmpty()) {
      return;
    }
    switch (name) {
      case "limit" -> limit = Parameters.limit(value, JobQuery.MAX_LIMIT);
      case "full" -> full = Parameters.truth(name, value);
      case "count" -> count = Parameters.truth(name, value);
      default -> cursor = value;
    }
  }

  private static String suggested(String name) {
    Set<String> all = new TreeSet<>(OF_THE_PAGE);
    all.addAll(SearchReader.NAMES);
    return Words.suggest(name, all);
  }
}
