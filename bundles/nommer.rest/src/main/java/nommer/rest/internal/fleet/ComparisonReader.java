package nommer.rest.internal.fleet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.job.submission.Words;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/** Reads the body of {@code POST /v1/scaling/comparison}; what it does not know is refused. */
final class ComparisonReader {
  private static final int MOST_POLICIES = 10;
  private static final int MOST_DAYS = 31;
  private static final long USUAL_DAYS = 7;

  private final List<String> policies = new ArrayList<>();
  private long days = USUAL_DAYS;

  /**
   * What was asked for.
   *
   * @param policies names of those that are there, each once
   * @param past until now
   */
  record Asked(List<String> policies, Duration past) {}

  private ComparisonReader() {}

  /**
   * Reads it.
   *
   * @param there names of all policies; empty without a scaler
   */
  static Asked read(String body, List<String> there) {
    return JsonIn.read(body, in -> new ComparisonReader().asked(in, there));
  }

  private Asked asked(JsonIn in, List<String> there) throws IOException {
    in.object(
        "",
        Unknown.REFUSED,
        Map.of(
            "policies", path -> in.array(path, each -> policies.add(in.string(each))),
            "days", path -> days = days(path, in.any())));
    List<String> asked = policies.stream().distinct().toList();
    if (asked.isEmpty() || asked.size() > MOST_POLICIES) {
      throw JsonIn.bad(
          "bad_field", "policies must name 1 to %d of %s".formatted(MOST_POLICIES, there));
    }
    for (String policy : asked) {
      if (!there.contains(policy)) {
        throw new ProblemException(
            Problems.badInput(
                "unknown_policy",
                "there is no policy %s: take some of %s"
                    .formatted(Words.quote(policy), String.join(", ", there))));
      }
    }
    return new Asked(asked, Duration.ofDays(days));
  }

  private static long days(String path, String given) {
    if (given.matches("[0-9]{1,3}")) {
      long value = Long.parseLong(given);
      if (value >= 1 && value <= MOST_DAYS) {
        return value;
      }
    }
    throw JsonIn.bad(
        "bad_field",
        "%s must be a whole number from 1 to %d, not %s"
            .formatted(path, MOST_DAYS, Words.quote(given)));
  }
}
