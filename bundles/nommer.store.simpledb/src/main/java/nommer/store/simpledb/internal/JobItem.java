package nommer.store.simpledb.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobWork;
import nommer.job.api.Lease;

/**
 * A job as an item, whose name is its id. What is asked for has attributes of its own; the rest is
 * JSON: {@code request} is written once, {@code record} with each save.
 */
final class JobItem {
  static final String REVISION = "rev";
  static final String STATE = "state";
  static final String OPEN = "open";
  static final String LISTED = "listed";
  static final String UPDATED = "updated";
  static final String DEADLINE = "deadline";

  /** When the client wants it finished; missing if it does not say. */
  static final String DUE = "due";

  /** Most bytes that details, and an error's message, take each; of longer ones the end stays. */
  static final int DETAILS_BYTES = 8 * 1024;

  private static final String CREATED = "created";
  private static final String REQUEST = "request";
  private static final String RECORD = "record";

  private JobItem() {}

  /**
   * What a save writes.
   *
   * @throws nommer.job.api.JobTooLargeException an item cannot hold it
   */
  static Fields write(EncodingJob job) {
    String request = RequestJson.write(job.request());
    String record = record(job);
    Room.require(job, request, record);
    Fields fields =
        new Fields()
            .put(REVISION, Order.of(job.revision()))
            .put(STATE, job.state().name())
            .put(OPEN, job.open() ? "1" : "0")
            .put(UPDATED, Order.of(job.status().updatedAt()))
            .put(DEADLINE, Order.of(job.lease().deadline()))
            .putText(RECORD, record);
    if (job.revision() == 0) {
      fields.put(LISTED, Order.listed(job)).put(CREATED, Order.of(job.createdAt()));
      fields.putText(REQUEST, request);
      job.request().deadline().ifPresent(due -> fields.put(DUE, Order.of(due)));
    }
    return fields;
  }

  private static String record(EncodingJob job) {
    ObjectNode json = JsonText.object();
    json.put("id", job.id().value()).put("write", job.write());
    JobStatus status = job.status();
    json.put("details", JsonText.tail(status.details(), DETAILS_BYTES))
        .put("progress", status.progress());
    JobError error = status.error();
    json.put("error_code", error.code())
        .put("error_reason", error.reason())
        .put("error_message", JsonText.tail(error.message(), DETAILS_BYTES));
    Lease lease = job.lease();
    json.put("claim", lease.claim())
        .put("owner", lease.owner())
        .put("publishing", lease.publishing())
        .set("staged", JsonText.array(lease.staged()));
    Attempts attempts = job.attempts();
    json.put("claimed", attempts.claimed())
        .put("lost", attempts.lost())
        .put("failed", attempts.failed());
    JobWork work = job.work();
    json.put("machine", work.machine())
        .put("work_seconds", work.seconds())
        .put("work_size", work.size());
    return JsonText.write(json);
  }

  /** The job that an item holds. */
  static EncodingJob read(Map<String, String> held) {
    JsonNode record = JsonText.read(Fields.text(held, RECORD));
    return new EncodingJob(
        new JobId(record.path("id").asText()),
        RequestJson.read(Fields.text(held, REQUEST)),
        Order.time(Fields.required(held, CREATED)),
        status(held, record),
        lease(held, record),
        new Attempts(
            record.path("claimed").asInt(),
            record.path("lost").asInt(),
            record.path("failed").asInt()),
        new JobWork(
            record.path("machine").asText(),
            record.path("work_seconds").asDouble(),
            record.path("work_size").asDouble()),
        Fields.required(held, OPEN).equals("1"),
        Long.parseLong(Fields.required(held, REVISION)),
        record.path("write").asText());
  }

  private static JobStatus status(Map<String, String> held, JsonNode record) {
    return new JobStatus(
        JobState.valueOf(Fields.required(held, STATE)),
        record.path("details").asText(),
        new JobError(
            record.path("error_code").asText(),
            record.path("error_reason").asText(),
            record.path("error_message").asText()),
        record.path("progress").asDouble(),
        Order.time(Fields.required(held, UPDATED)));
  }

  private static Lease lease(Map<String, String> held, JsonNode record) {
    return new Lease(
        record.path("claim").asLong(),
        record.path("owner").asText(),
        Order.time(Fields.required(held, DEADLINE)),
        JsonText.strings(record.path("staged")),
        record.path("publishing").asBoolean());
  }
}
