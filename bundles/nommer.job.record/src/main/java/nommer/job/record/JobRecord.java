package nommer.job.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nommer.job.api.Attempts;
import nommer.job.api.Edition;
import nommer.job.api.EncodingJob;
import nommer.job.api.History;
import nommer.job.api.JobCourse;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobMedia;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobTimes;
import nommer.job.api.JobWork;
import nommer.job.api.Lease;
import nommer.job.api.Outbox;
import nommer.job.api.Readiness;
import nommer.job.api.StateChange;
import nommer.job.api.Turn;

/**
 * The written form of a job. It has three parts, each a JSON object: the <em>request</em>, written
 * by the first save and never again, the <em>record</em>, written by every save, which has the
 * terms if they were changed since, and the <em>history</em>, written by saves that are changes. A
 * store keeps them, and beside them as columns only what it asks by; what its columns hold stands
 * in the record too, so that a job is read from the three texts alone. But for {@link Outbox.Told},
 * which the notifier writes by itself and for which a store has columns.
 *
 * <p>A field that has its usual value is left out. One that this version does not know is kept: an
 * older node beside a newer feederd erases nothing. Times are milliseconds since 1970. Stateless.
 */
public final class JobRecord {
  private JobRecord() {}

  /** The part that never changes. */
  public static String request(EncodingJob job) {
    return RequestJson.write(job.request());
  }

  /** The part that every save writes anew. */
  public static String record(EncodingJob job) {
    return Json.write(json -> write(json, job));
  }

  /** The part that tells of attempts that ended; empty if none has. Only changes write it. */
  public static String history(EncodingJob job) {
    return HistoryJson.write(job.attempts().history());
  }

  /**
   * The job that was written so.
   *
   * @param history may be empty: jobs of older versions have none
   * @param told what the store holds of it beside the two texts
   * @throws IllegalStateException it is no job, or has a state that only a newer version knows
   */
  public static EncodingJob read(String request, String record, String history, Outbox.Told told) {
    Fields fields = Fields.parse(record);
    return new EncodingJob(
        new JobId(fields.text("id")),
        TermsJson.read(RequestJson.read(request), fields.object(TermsJson.NAME)),
        fields.time("created_at"),
        status(fields),
        new Readiness(
            fields.time("not_before"),
            fields.is("later"),
            new Turn(fields.text("turn"), fields.time("turn_until"))),
        lease(fields),
        attempts(fields, HistoryJson.read(history)),
        new JobWork(
            fields.text("machine"),
            fields.decimal("work_seconds"),
            fields.decimal("work_size"),
            fields.text("box")),
        new JobMedia(fields.text("media")),
        new JobCourse(fields.text("course")),
        new JobTimes(
            fields.time("queued_at"), fields.time("started_at"), fields.time("claimed_at")),
        new Outbox(untold(fields), told),
        // the last one, since it takes what the others have left
        edition(fields));
  }

  private static void write(JsonGenerator json, EncodingJob job) throws IOException {
    Edition edition = job.edition();
    json.writeStringField("id", job.id().value());
    json.writeNumberField("rev", edition.revision());
    json.writeStringField("write", edition.write());
    json.writeNumberField("changed", edition.changed());
    write(json, "created_at", job.createdAt());
    write(json, job.status());
    write(json, "not_before", job.readiness().notBefore());
    write(json, "later", job.readiness().later());
    write(json, "turn", job.readiness().turn().owner());
    write(json, "turn_until", job.readiness().turn().until());
    if (job.request().submitted().isPresent()) {
      TermsJson.write(json, job.request().terms());
    }
    write(json, job.lease());
    write(json, job.attempts());
    write(json, "machine", job.work().machine());
    write(json, "work_seconds", job.work().seconds());
    write(json, "work_size", job.work().size());
    write(json, "box", job.work().box());
    if (!job.media().isEmpty()) {
      json.writeFieldName("media");
      json.writeRawValue(job.media().json());
    }
    if (!job.course().isEmpty()) {
      json.writeFieldName("course");
      json.writeRawValue(job.course().json());
    }
    write(json, "queued_at", job.times().queuedAt());
    write(json, "started_at", job.times().startedAt());
    write(json, "claimed_at", job.times().claimedAt());
    write(json, job.outbox());
    Json.writeOthers(json, edition.newer());
  }

  private static Edition edition(Fields fields) {
    return new Edition(
        fields.number("rev"), fields.text("write"), fields.number("changed"), fields.others());
  }

  private static void write(JsonGenerator json, JobStatus status) throws IOException {
    json.writeStringField("state", status.state().name());
    write(json, "details", status.details());
    write(json, "error_code", status.error().code());
    write(json, "error_reason", status.error().reason());
    write(json, "error_message", status.error().message());
    write(json, "progress", status.progress());
    write(json, "updated_at", status.updatedAt());
  }

  private static JobStatus status(Fields fields) {
    return new JobStatus(
        state(fields.text("state")),
        fields.text("details"),
        new JobError(
            fields.text("error_code"), fields.text("error_reason"), fields.text("error_message")),
        fields.decimal("progress"),
        fields.time("updated_at"));
  }

  private static void write(JsonGenerator json, Lease lease) throws IOException {
    write(json, "claim", lease.claim());
    write(json, "owner", lease.owner());
    write(json, "lease_until", lease.until());
    if (!lease.staged().isEmpty()) {
      Json.writeTexts(json, "staged", lease.staged());
    }
    write(json, "publishing", lease.publishing());
    write(json, "published", lease.published());
    if (!lease.leftOut().isEmpty()) {
      Json.writeTexts(json, "left_out", lease.leftOut().stream().map(String::valueOf).toList());
    }
  }

  private static Lease lease(Fields fields) {
    return new Lease(
        fields.number("claim"),
        fields.text("owner"),
        fields.time("lease_until"),
        fields.texts("staged"),
        fields.is("publishing"),
        fields.count("published"),
        fields.texts("left_out").stream().map(Integer::valueOf).toList());
  }

  private static void write(JsonGenerator json, Attempts attempts) throws IOException {
    write(json, "claimed", attempts.claimed());
    write(json, "lost", attempts.lost());
    write(json, "failed", attempts.failed());
    write(json, "lost_alone", attempts.alone());
  }

  private static Attempts attempts(Fields fields, History history) {
    return new Attempts(
        fields.count("claimed"),
        fields.count("lost"),
        fields.count("failed"),
        fields.count("lost_alone"),
        history);
  }

  private static void write(JsonGenerator json, Outbox outbox) throws IOException {
    if (outbox.untold().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("untold");
    for (StateChange change : outbox.untold()) {
      json.writeStartObject();
      json.writeNumberField("rev", change.revision());
      json.writeStringField("state", change.state().name());
      write(json, "details", change.details());
      write(json, "error_code", change.error().code());
      write(json, "error_reason", change.error().reason());
      write(json, "at", change.at());
      if (!change.since().equals(change.at())) {
        write(json, "since", change.since());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static List<StateChange> untold(Fields fields) {
    List<StateChange> untold = new ArrayList<>();
    for (Fields change : fields.objects("untold")) {
      Instant at = change.time("at");
      long since = change.number("since");
      untold.add(
          new StateChange(
              change.number("rev"),
              state(change.text("state")),
              change.text("details"),
              new JobError(change.text("error_code"), change.text("error_reason"), ""),
              at,
              since == 0 ? at : Instant.ofEpochMilli(since)));
    }
    return untold;
  }

  static JobState state(String name) {
    try {
      return JobState.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "a stored job has the state '" + name + "', which this version does not know", e);
    }
  }

  private static void write(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static void write(JsonGenerator json, String name, long number) throws IOException {
    if (number != 0) {
      json.writeNumberField(name, number);
    }
  }

  private static void write(JsonGenerator json, String name, double number) throws IOException {
    if (number != 0) {
      json.writeNumberField(name, number);
    }
  }

  private static void write(JsonGenerator json, String name, boolean mark) throws IOException {
    if (mark) {
      json.writeBooleanField(name, true);
    }
  }

  private static void write(JsonGenerator json, String name, Instant time) throws IOException {
    write(json, name, time.toEpochMilli());
  }
}
