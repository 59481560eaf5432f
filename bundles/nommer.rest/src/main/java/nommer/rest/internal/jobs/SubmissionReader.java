package nommer.rest.internal.jobs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.JobPriority;
import nommer.job.api.Urgency;
import nommer.job.submission.PartNames;
import nommer.job.submission.Submission;
import nommer.job.submission.UrgencyText;
import nommer.job.submission.Webhook;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/** Reads the body of {@code POST /v1/jobs}; fields that it does not know are refused by name. */
final class SubmissionReader {
  private final JsonIn in;
  private String source = "";
  private String notifyUrl = "";
  private Webhook webhook = Webhook.NONE;
  private JobPriority priority = JobPriority.NORMAL;
  private Optional<Instant> deadline = Optional.empty();
  private Optional<Instant> notBefore = Optional.empty();
  private Map<String, String> metadata = Map.of();
  private final List<Submission.Output> outputs = new ArrayList<>();

  private SubmissionReader(JsonIn in) {
    this.in = in;
  }

  static Submission read(String body) {
    return JsonIn.read(body, in -> new SubmissionReader(in).submission());
  }

  private Submission submission() throws IOException {
    in.object(
        "",
        Unknown.REFUSED,
        Map.of(
            "source", path -> source = in.string(path),
            "outputs", path -> in.array(path, this::output),
            "notify_url", path -> notifyUrl = in.anyString(path),
            "webhook", path -> webhook = WebhookReader.read(in, path),
            "priority", path -> priority = UrgencyText.priority(path, in.string(path)),
            "deadline", path -> deadline = Optional.of(UrgencyText.deadline(path, in.string(path))),
            "not_before",
                path -> notBefore = Optional.of(UrgencyText.notBefore(path, in.string(path))),
            "metadata", path -> metadata = in.strings(path)));
    Urgency urgency = new Urgency(priority, deadline, notBefore);
    return new Submission(source, outputs, notifyUrl, webhook, urgency, metadata, PartNames.PLAIN);
  }

  private void output(String path) throws IOException {
    if (outputs.size() == Submission.MOST_OUTPUTS) {
      throw Submission.tooManyOutputs(PartNames.PLAIN);
    }
    outputs.add(OutputReader.read(in, path));
  }
}
