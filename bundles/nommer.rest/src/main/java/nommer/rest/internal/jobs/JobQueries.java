package nommer.rest.internal.jobs;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nommer.job.api.JobState;
import nommer.job.store.JobQuery;
import nommer.job.submission.Words;
import nommer.rest.internal.http.Parameters;

/** Reads the query strings of {@code /v1/jobs}; what it does not know is refused by name. */
final class JobQueries {
  private static final int DEFAULT_LIMIT = 50;
  private static final List<String> STATES =
      Arrays.stream(JobState.values()).map(JobState::name).toList();
  private static final Set<String> PARAMETERS = Set.of("state", "limit", "cursor", "full");

  private final Set<JobState> states = EnumSet.noneOf(JobState.class);
  private int limit = DEFAULT_LIMIT;
  private String cursor = "";
  private boolean full;

  /**
   * What was asked for.
   *
   * @param full whether the jobs are wanted with the options of their outputs
   */
  record Asked(JobQuery query, boolean full) {}

  private JobQueries() {}

  static Asked parse(String queryString) {
    JobQueries query = new JobQueries();
    Parameters.read(queryString, query::parameter);
    return new Asked(new JobQuery(query.states, query.limit, query.cursor), query.full);
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
    if (!name.isEmpty() && !PARAMETERS.contains(name)) {
      throw Parameters.unknown(
          "unknown parameter " + Words.quote(name) + Words.suggest(name, PARAMETERS));
    }
    if (value.isEmpty()) {
      return;
    }
    switch (name) {
      case "state" -> Arrays.stream(value.split(",")).map(JobQueries::state).forEach(states::add);
      case "limit" -> limit = Parameters.limit(value, JobQuery.MAX_LIMIT);
      case "full" -> full = Parameters.truth(name, value);
      default -> cursor = value;
    }
  }

  private static JobState state(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    if (!STATES.contains(name)) {
      throw Parameters.bad("no state " + Words.quote(text) + Words.suggest(name, STATES));
    }
    return JobState.valueOf(name);
  }
}
