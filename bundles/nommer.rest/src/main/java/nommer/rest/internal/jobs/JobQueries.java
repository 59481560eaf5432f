package nommer.rest.internal.jobs;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nommer.access.Caller;
import nommer.access.Scope;
import nommer.job.api.JobState;
import nommer.job.store.JobQuery;
import nommer.job.submission.Words;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;

/** Reads the query strings of {@code /v1/jobs}; what it does not know is refused by name. */
final class JobQueries {
  private static final int DEFAULT_LIMIT = 50;
  private static final List<String> STATES =
      Arrays.stream(JobState.values()).map(JobState::name).toList();
  private static final Set<String> PARAMETERS = Set.of("state", "limit", "cursor", "full", "token");

  private final Set<JobState> states = EnumSet.noneOf(JobState.class);
  private int limit = DEFAULT_LIMIT;
  private String cursor = "";
  private boolean full;
  private Optional<String> token = Optional.empty();

  /**
   * What was asked for.
   *
   * @param full whether the jobs are wanted with the options of their outputs
   */
  record Asked(JobQuery query, boolean full) {}

  private JobQueries() {}

  /** What is asked for, as far as the caller may see it: without the scope admin, its own jobs. */
  static Asked parse(String queryString, Caller caller) {
    JobQueries query = new JobQueries();
    Parameters.read(queryString, query::parameter);
    if (!caller.may(Scope.ADMIN)) {
      query.ownOnly(caller);
    }
    return new Asked(
        new JobQuery(query.states, query.token, query.limit, query.cursor), query.full);
  }

  private void ownOnly(Caller caller) {
    if (token.isPresent() && !token.get().equals(caller.tokenId())) {
      throw new ProblemException(
          Problem.of(
              403,
              Problem.FORBIDDEN,
              "missing_scope",
              "jobs of another token need the scope %s, which the token %s has not"
                  .formatted(Scope.ADMIN.word(), caller.name())));
    }
    token = Optional.of(caller.tokenId());
  }

  /** The owner's jobs have no id of a token, which is hard to write. */
  private static String tokenId(String text) {
    if (text.equals(Caller.OWNER_NAME)) {
      return Caller.OWNER.tokenId();
    }
    if (!text.matches("[0-9a-f]{16}")) {
      throw Parameters.bad(
          "token must be a token's id, as jobs have it in token_id, or owner: "
              + Words.quote(text));
    }
    return text;
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
      case "token" -> token = Optional.of(tokenId(value));
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
