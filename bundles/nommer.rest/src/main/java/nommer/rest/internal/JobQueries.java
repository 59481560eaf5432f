package nommer.rest.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nommer.job.api.JobQuery;
import nommer.job.api.JobState;
import nommer.job.submission.Words;
import nommer.media.api.MediaException;

/** Reads the query string of {@code GET /v1/jobs}; what it does not know is refused by name. */
final class JobQueries {
  private static final int DEFAULT_LIMIT = 50;
  private static final List<String> STATES =
      Arrays.stream(JobState.values()).map(JobState::name).toList();
  private static final Set<String> PARAMETERS = Set.of("state", "limit", "cursor");

  private final Set<JobState> states = EnumSet.noneOf(JobState.class);
  private int limit = DEFAULT_LIMIT;
  private String cursor = "";

  private JobQueries() {}

  static JobQuery parse(String queryString) {
    JobQueries query = new JobQueries();
    for (String pair : queryString.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      query.parameter(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return new JobQuery(query.states, query.limit, query.cursor);
  }

  private void parameter(String name, String value) {
    if (!name.isEmpty() && !PARAMETERS.contains(name)) {
      throw JsonIn.bad(
          "unknown_parameter",
          "unknown parameter " + Words.quote(name) + Words.suggest(name, PARAMETERS));
    }
    if (value.isEmpty()) {
      return;
    }
    switch (name) {
      case "state" -> Arrays.stream(value.split(",")).map(JobQueries::state).forEach(states::add);
      case "limit" -> limit = limit(value, JobQuery.MAX_LIMIT);
      default -> cursor = value;
    }
  }

  private static JobState state(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    if (!STATES.contains(name)) {
      throw bad("no state " + Words.quote(text) + Words.suggest(name, STATES));
    }
    return JobState.valueOf(name);
  }

  /** A parameter that limits the length of a list. */
  static int limit(String text, int most) {
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > most) {
      throw bad("limit must be a number from 1 to " + most + ": " + Words.quote(text));
    }
    return Integer.parseInt(text);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad("not percent-encoded as it should be: " + Words.quote(text));
    }
  }

  private static MediaException bad(String message) {
    return JsonIn.bad("bad_parameter", message);
  }
}
