package nommer.rest.internal.bulk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import nommer.access.Caller;
import nommer.job.api.JobPriority;
import nommer.job.bulk.BulkAction;
import nommer.job.store.JobSearch;
import nommer.job.submission.UrgencyText;
import nommer.job.submission.Words;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import nommer.rest.internal.jobs.SearchReader;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/** Reads the body of {@code POST /v1/jobs/bulk}; what it does not know is refused by name. */
final class BulkReader {
  private final JsonIn in;
  private final SearchReader search = new SearchReader();
  private String action = "";
  private Optional<JobPriority> priority = Optional.empty();
  private boolean filtered;
  private OptionalLong expected = OptionalLong.empty();

  /**
   * What was asked for.
   *
   * @param priority to be given; there if that is the action, and else empty
   * @param expected how many jobs the client saw, if it says so
   */
  record Asked(
      BulkAction action, Optional<JobPriority> priority, JobSearch search, OptionalLong expected) {}

  private BulkReader(JsonIn in) {
    this.in = in;
  }

  /** What is asked for, as far as the caller may see it: without the scope admin, its own jobs. */
  static Asked read(String body, Caller caller) {
    return JsonIn.read(body, in -> new BulkReader(in).asked(caller));
  }

  private Asked asked(Caller caller) throws IOException {
    in.object(
        "",
        Unknown.REFUSED,
        Map.of(
            "action",
            path -> action = in.string(path),
            "priority",
            path -> priority = Optional.of(UrgencyText.priority(path, in.string(path))),
            "filter",
            this::filter,
            "expected",
            this::expected));
    if (!filtered) {
      throw missing("filter is missing: say which jobs, as the list does; {} are all of them");
    }
    BulkAction known = action();
    JobSearch asked = search.of(caller);
    if (expected.isPresent() && !asked.isIndexed()) {
      throw Parameters.bad("nobody counts jobs by metadata or text: leave expected out, or these");
    }
    return new Asked(known, priority, asked, expected);
  }

  private BulkAction action() {
    BulkAction known =
        BulkAction.of(action)
            .orElseThrow(
                () ->
                    missing(
                        "action must be one of %s, not %s"
                            .formatted(
                                String.join(", ", BulkAction.words()), Words.quote(action))));
    if (known == BulkAction.PRIORITY && priority.isEmpty()) {
      throw missing("priority is missing: low, normal or high, which the jobs are to have");
    }
    if (known != BulkAction.PRIORITY && priority.isPresent()) {
      throw missing(
          "priority goes with the action priority: leave it out to %s".formatted(known.word()));
    }
    return known;
  }

  private static ProblemException missing(String detail) {
    return new ProblemException(Problems.badInput("bad_field", detail));
  }

  private void filter(String path) throws IOException {
    filtered = true;
    Map<String, JsonIn.Field> fields = new LinkedHashMap<>();
    for (String name : SearchReader.NAMES) {
      fields.put(name, at -> search.take(name, in.anyString(at)));
    }
    fields.put("metadata", at -> in.strings(at).forEach(search::metadata));
    in.object(path, Unknown.REFUSED, fields);
  }

  private void expected(String path) throws IOException {
    String text = in.any();
    if (!text.matches("[0-9]{1,12}")) {
      throw missing(path + " must be a whole number, how many jobs you saw: " + Words.quote(text));
    }
    expected = OptionalLong.of(Long.parseLong(text));
  }
}
