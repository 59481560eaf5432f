package nommer.rest.internal.original;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import nommer.access.Caller;
import nommer.job.api.EncodingJob;
import nommer.job.submission.Submissions;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.RequestBody;
import nommer.rest.internal.json.Json;

/** Submissions in the original's form, wherever they come in. */
record OriginalAnswers(Submissions submissions) {
  /** Its client has no words for these, and takes them for a failure of the transport. */
  private static final Set<Integer> OF_HTTP = Set.of(401, 403, 404, 405, 429);

  Answer submit(HttpServletRequest request, Caller caller) {
    EncodingJob job =
        submissions.submit(OriginalReader.read(RequestBody.text(request)), caller.grant()).job();
    Deeds.done("submitted", job, request);
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeBooleanField("success", true);
              out.writeStringField("job_id", job.id().value());
            }));
  }

  Answer refusal(Problem problem) {
    if (OF_HTTP.contains(problem.status())) {
      return problem.answer();
    }
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeBooleanField("success", false);
              out.writeStringField("error_code", problem.code());
              out.writeStringField("message", problem.detail());
            }));
  }
}
