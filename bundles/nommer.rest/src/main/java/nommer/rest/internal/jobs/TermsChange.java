package nommer.rest.internal.jobs;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import nommer.job.api.JobPriority;
import nommer.job.api.Terms;
import nommer.job.submission.UrgencyText;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/**
 * What {@code PATCH /v1/jobs/ID} changes: a merge patch, so what is not there stays, and what is
 * null is taken away.
 */
final class TermsChange {
  private UnaryOperator<Terms> change = terms -> terms;
  private String notifyUrl = "";

  private TermsChange() {}

  static TermsChange read(String body) {
    return JsonIn.read(body, in -> new TermsChange().read(in));
  }

  /** The new terms from those of now. */
  UnaryOperator<Terms> change() {
    return change;
  }

  /** The new address, or empty. */
  String notifyUrl() {
    return notifyUrl;
  }

  private TermsChange read(JsonIn in) throws IOException {
    in.object(
        "",
        Unknown.REFUSED,
        Map.of(
            "priority", path -> set(UrgencyText.priority(path, in.string(path))),
            "deadline",
                path -> {
                  var time = Optional.of(UrgencyText.deadline(path, in.string(path)));
                  and(terms -> terms.withDeadline(time));
                },
            "not_before",
                path -> {
                  var time = Optional.of(UrgencyText.notBefore(path, in.string(path)));
                  and(terms -> terms.withNotBefore(time));
                },
            "notify_url", path -> tell(in.anyString(path))),
        this::clear);
    return this;
  }

  private void clear(String field) {
    switch (field) {
      case "priority" -> set(JobPriority.NORMAL);
      case "deadline" -> and(terms -> terms.withDeadline(Optional.empty()));
      case "not_before" -> and(terms -> terms.withNotBefore(Optional.empty()));
      default -> tell("");
    }
  }

  private void set(JobPriority priority) {
    and(terms -> terms.with(priority));
  }

  private void tell(String url) {
    notifyUrl = url;
    and(terms -> terms.withNotifyUrl(url));
  }

  private void and(UnaryOperator<Terms> more) {
    UnaryOperator<Terms> before = change;
    change = terms -> more.apply(before.apply(terms));
  }
}
