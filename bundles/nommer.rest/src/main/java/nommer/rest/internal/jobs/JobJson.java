package nommer.rest.internal.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import nommer.access.Caller;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobMedia;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobWork;
import nommer.job.store.JobPage;
import nommer.job.submission.NotifyUrl;
import nommer.job.submission.Submitted;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.rest.internal.http.Help;
import nommer.rest.internal.json.Json;

/**
 * Writes jobs as clients see them. Fields are only ever added; every field is always there, but for
 * {@code options} and {@code waiting} in lists, and one with nothing to say is null ({@code
 * details} is the empty string instead). Times are UTC with milliseconds. User, password and query
 * of URIs are left out.
 */
public final class JobJson {
  private JobJson() {}

  /** A job as lists have it, in one line. */
  public static String brief(EncodingJob job, Instant now) {
    return Json.object(out -> fields(out, job, now, false));
  }

  /** How far a job that runs has come, in one line. */
  public static String progress(EncodingJob job) {
    return Json.object(
        out -> {
          out.writeStringField("id", job.id().value());
          out.writeStringField("state", job.state().name());
          out.writeNumberField("progress", job.status().progress());
          out.writeNumberField("attempt", job.attempts().claimed());
        });
  }

  /**
   * A job by itself.
   *
   * @param now store time
   * @param waiting why it waits, or empty
   */
  static String one(EncodingJob job, Instant now, String waiting) {
    return Json.object(
        out -> {
          fields(out, job, now, true);
          media(out, job.media());
          CourseFields.write(out, job);
          Json.stringOrNull(out, "waiting", waiting);
        });
  }

  /**
   * A job that was submitted just now.
   *
   * @param now store time
   * @param waiting why it waits, or empty
   */
  static String submitted(Submitted submitted, Instant now, String waiting) {
    return Json.object(
        out -> {
          fields(out, submitted.job(), now, true);
          media(out, submitted.job().media());
          CourseFields.write(out, submitted.job());
          Json.stringOrNull(out, "waiting", waiting);
          warnings(out, submitted.warnings());
        });
  }

  static void warnings(JsonGenerator out, List<String> warnings) throws IOException {
    Json.strings(out, "warnings", warnings);
  }

  /**
   * Jobs of a list.
   *
   * @param now store time
   * @param asked with the options of their outputs, which may be long, and their number, if so
   * @param count their number, where it is known
   */
  static String page(JobPage page, Instant now, JobQueries.Asked asked, OptionalLong count) {
    return Json.object(
        out -> {
          out.writeArrayFieldStart("jobs");
          for (EncodingJob job : page.jobs()) {
            out.writeStartObject();
            fields(out, job, now, asked.full());
            out.writeEndObject();
          }
          out.writeEndArray();
          Json.stringOrNull(out, "next", page.next());
          if (page.lookedTo().isPresent()) {
            out.writeStringField("looked_to", Json.time(page.lookedTo().get()));
          }
          if (asked.count()) {
            count(out, asked, count);
          }
        });
  }

  private static void count(JsonGenerator out, JobQueries.Asked asked, OptionalLong count)
      throws IOException {
    boolean all = asked.search().filter().isOfStatesAlone();
    if (count.isPresent()) {
      out.writeNumberField("count", count.getAsLong());
      out.writeBooleanField("count_is_exact", all || count.getAsLong() < JobQueries.MOST_COUNTED);
    } else {
      out.writeNullField("count");
      out.writeBooleanField("count_is_exact", false);
    }
  }

  private static void fields(JsonGenerator out, EncodingJob job, Instant now, boolean full)
      throws IOException {
    out.writeStringField("id", job.id().value());
    status(out, job.status());
    out.writeNumberField("attempt", job.attempts().claimed());
    out.writeNumberField("lost_attempts", job.attempts().lost());
    out.writeNumberField("failed_attempts", job.attempts().failed());
    out.writeBooleanField("runs_alone", job.attempts().runsAlone());
    if (full) {
      AttemptsJson.write(out, job.attempts().history());
      CallbacksJson.field(out, job);
    }
    Json.stringOrNull(out, "node", job.lease().node());
    token(out, job.request().grant());
    request(out, job, full);
    work(out, job.work());
    out.writeStringField("created_at", Json.time(job.createdAt()));
    out.writeStringField("updated_at", Json.time(job.status().updatedAt()));
    times(out, job, now);
    out.writeNumberField("revision", job.revision());
  }

  private static void token(JsonGenerator out, Grant grant) throws IOException {
    out.writeStringField("token", grant.isOwner() ? Caller.OWNER_NAME : grant.tokenName());
    Json.stringOrNull(out, "token_id", grant.tokenId());
  }

  /** A job that was cancelled before it was begun was queued until then. */
  private static void times(JsonGenerator out, EncodingJob job, Instant now) throws IOException {
    Optional<Instant> started =
        Optional.of(job.times().startedAt()).filter(unused -> job.times().isStarted());
    Optional<Instant> finished =
        Optional.of(job.status().updatedAt()).filter(unused -> job.state().isFinal());
    Json.stringOrNull(out, "started_at", started.map(Json::time).orElse(""));
    Json.stringOrNull(out, "finished_at", finished.map(Json::time).orElse(""));
    out.writeFieldName("queued_seconds");
    if (started.isEmpty() && job.lease().claim() > 0 && job.state() != JobState.PENDING) {
      out.writeNull(); // begun by a version that did not note when
    } else {
      Duration queued = Duration.between(job.queuedAt(), started.or(() -> finished).orElse(now));
      out.writeNumber(Math.max(0, queued.toMillis()) / 1000.0);
    }
  }

  private static void work(JsonGenerator out, JobWork work) throws IOException {
    Json.stringOrNull(out, "machine", work.machine());
    Json.numberOrNull(out, "work_seconds", work.seconds());
    Json.numberOrNull(out, "work_pixels", work.size());
    Json.stringOrNull(out, "box", work.box());
  }

  private static void media(JsonGenerator out, JobMedia media) throws IOException {
    out.writeFieldName("media");
    out.writeRawValue(media.isEmpty() ? "null" : media.json());
  }

  private static void status(JsonGenerator out, JobStatus status) throws IOException {
    out.writeStringField("state", status.state().name());
    out.writeStringField("details", status.details());
    Json.stringOrNull(out, "error_code", status.error().code());
    Json.stringOrNull(out, "error_reason", status.error().reason());
    String code = status.error().code();
    Json.stringOrNull(
        out, "error_help", code.isEmpty() ? "" : Help.of(code, status.error().reason()));
    out.writeNumberField("progress", status.progress());
  }

  private static void request(JsonGenerator out, EncodingJob job, boolean full) throws IOException {
    JobRequest request = job.request();
    out.writeStringField("source", shown(request.source()));
    outputs(out, job, full);
    Json.stringOrNull(out, "preset", request.outputs().get(0).preset());
    WebhookJson.listener(out, request);
    out.writeStringField("priority", request.priority().word());
    Json.stringOrNull(out, "deadline", request.deadline().map(Json::time).orElse(""));
    Json.stringOrNull(
        out, "not_before", job.readiness().later() ? Json.time(job.readiness().notBefore()) : "");
    out.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> entry : request.metadata().entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }

  private static void outputs(JsonGenerator out, EncodingJob job, boolean full) throws IOException {
    List<JobOutput> outputs = job.request().outputs();
    out.writeArrayFieldStart("outputs");
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).isLook()) {
        output(out, outputs.get(i), full, isPublished(job, i));
      }
    }
    out.writeEndArray();
  }

  /** Whether the output of that number, from 0 on, has appeared at its destination. */
  public static boolean isPublished(EncodingJob job, int output) {
    return !job.lease().leftOut().contains(output)
        && (job.state() == JobState.FINISHED || output < job.lease().published());
  }

  private static void output(JsonGenerator out, JobOutput output, boolean full, boolean published)
      throws IOException {
    out.writeStartObject();
    asked(out, output, full);
    out.writeBooleanField("published", published);
    out.writeEndObject();
  }

  static void asked(JsonGenerator out, JobOutput output, boolean full) throws IOException {
    out.writeStringField("destination", shown(output.destination()));
    Json.stringOrNull(out, "preset", output.preset());
    out.writeStringField("encoder", output.encoder());
    if (output.isOptional()) {
      out.writeBooleanField("optional", true);
    }
    if (full) {
      out.writeFieldName("options");
      out.writeRawValue(output.options());
    }
  }

  private static String shown(String uri) {
    try {
      return MediaUri.parse(uri).toString();
    } catch (MediaException e) {
      return "(not a media URI)"; // A job that did not come by this API; showing it may leak.
    }
  }

  /** The URL of a client without its secrets; empty if there is none. */
  static String shownUrl(String url) {
    return NotifyUrl.of(url).map(NotifyUrl::toString).orElse("");
  }
}
