package nommer.store.simpledb.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nommer.aws.simpledb.Chunks;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Order;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobStatus;
import nommer.job.api.Outbox;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.record.JobRecord;
import nommer.job.record.Marks;
import nommer.job.record.ToldText;

/**
 * A job as an item, whose name is its id: its three texts, and attributes for what is asked by. Of
 * the item's older form, which had less in its record, everything is read.
 */
final class JobItem {
  static final String REVISION = "rev";

  /** The {@linkplain Marks mark} of the job. */
  static final String STATE = "state";

  /**
   * 1 for a job that is not final, and for one whose callback was due when somebody last looked.
   */
  static final String OPEN = "open";

  /** By whose token it came; missing for the owner's, as all jobs from before tokens are. */
  static final String TOKEN = "token";

  static final String LISTED = "listed";

  /** Encoders and presets, see {@link Filters}; missing in jobs from before it. */
  static final String SHAPE = "shape";

  /**
   * The code of its error, {@link #NONE} once it has none any more; missing if it never had one.
   */
  static final String ERROR = "error";

  /** Stands for an empty value, which there cannot be. */
  static final String NONE = "-";

  /** When its lease ends; the name is that of the older form. */
  static final String LEASE_UNTIL = "deadline";

  /** When the client wants it finished; missing if it does not say, {@link #NEVER} from then on. */
  static final String DUE = "due";

  static final String NOT_BEFORE = "not_before";

  /** When it changed last, and its id; missing in the older form. */
  static final String CHANGED = "changed";

  /** When its client is to be told of a change; {@link #NEVER} once it was. */
  static final String TELL = "tell";

  /** After every time. */
  static final String NEVER = "~";

  /** Most bytes that details, and an error's message, take each; of longer ones the end stays. */
  static final int DETAILS_BYTES = 8 * 1024;

  private static final String REQUEST = "request";
  private static final String RECORD = "record";
  private static final String HISTORY = "history";
  private static final String TOLD = "told";
  private static final String TRIES = "tries";
  private static final String NEXT_TRY = "next_try";
  private static final String ANSWER = "answer";

  private JobItem() {}

  /**
   * What a save writes.
   *
   * @param now the service's time
   * @throws nommer.job.store.JobTooLargeException an item cannot hold it
   */
  static Fields write(EncodingJob job, Instant now) {
    String request = JsonText.escaped(JobRecord.request(job));
    String record = Room.fitted(job, request);
    Fields fields =
        new Fields()
            .put(REVISION, Order.of(job.revision()))
            .put(LEASE_UNTIL, Order.of(job.lease().until()))
            .putText(RECORD, record);
    if (job.edition().isChange()) {
      fields
          .put(STATE, Marks.of(job))
          .put(OPEN, job.state().isFinal() ? "0" : "1")
          .put(CHANGED, Places.changed(job, now));
      if (job.revision() > 0 || !job.attempts().history().kept().isEmpty()) {
        fields.putText(HISTORY, Room.history(job, request, record));
      }
      String error = job.status().error().code();
      if (job.revision() > 0 || !error.isEmpty()) {
        fields.put(ERROR, error.isEmpty() ? NONE : error);
      }
      if (Marks.isLater(job)) {
        fields.put(NOT_BEFORE, Order.of(job.readiness().notBefore()));
      }
      if (job.isNewlyUntold()) {
        fields.put(TELL, Order.of(latest(job.status().updatedAt(), job.outbox().told().nextTry())));
      }
    }
    if (job.edition().isChange() && job.request().submitted().isPresent()) {
      fields.put(DUE, job.request().deadline().map(Order::of).orElse(NEVER));
    }
    if (job.revision() == 0) {
      fields
          .put(LISTED, Places.listed(job))
          .put(SHAPE, Filters.shape(job.request()))
          .putText(REQUEST, request);
      job.request().deadline().ifPresent(due -> fields.put(DUE, Order.of(due)));
      if (!job.request().grant().isOwner()) {
        fields.put(TOKEN, job.request().grant().tokenId());
      }
    }
    return fields;
  }

  /** What the notifier writes, and nobody else. */
  static Fields told(EncodingJob job, Told told) {
    Outbox outbox = job.outbox().told(told);
    boolean more = !outbox.untold().isEmpty();
    return new Fields()
        .put(TOLD, Order.of(told.revision()))
        .put(TRIES, Order.of(told.tries()))
        .put(NEXT_TRY, Order.of(told.nextTry()))
        .put(OPEN, job.state().isFinal() && !more ? "0" : "1")
        .put(ANSWER, "=" + ToldText.write(told, Chunks.BYTES - 1)) // never empty
        .put(TELL, more ? Order.of(outbox.tellAt()) : NEVER);
  }

  /** The job that an item holds. */
  static EncodingJob read(Map<String, String> held) {
    String request = Fields.text(held, REQUEST);
    String record = Fields.text(held, RECORD);
    String history = held.containsKey(HISTORY) ? Fields.text(held, HISTORY) : "";
    if (!held.containsKey(CHANGED)) {
      return older(held, request, record);
    }
    return JobRecord.read(request, record, history, readTold(held));
  }

  private static Told readTold(Map<String, String> held) {
    return held.containsKey(TOLD)
        ? ToldText.read(
            Long.parseLong(Fields.required(held, TOLD)),
            Integer.parseInt(Fields.required(held, TRIES)),
            Order.time(Fields.required(held, NEXT_TRY)),
            answer(held))
        : Told.NOTHING;
  }

  private static String answer(Map<String, String> held) {
    return held.containsKey(ANSWER) ? Fields.required(held, ANSWER).substring(1) : "";
  }

  /** Its record lacks what has an attribute. A last change of which nobody knows if it was told. */
  private static EncodingJob older(Map<String, String> held, String request, String record) {
    String lacking =
        "{\"rev\":%d,\"changed\":%1$d,\"state\":\"%s\",\"created_at\":%d,\"updated_at\":%d,\"lease_until\":%d,"
            .formatted(
                Long.parseLong(Fields.required(held, REVISION)),
                Fields.required(held, STATE),
                Order.time(Fields.required(held, "created")).toEpochMilli(),
                Order.time(Fields.required(held, "updated")).toEpochMilli(),
                Order.time(Fields.required(held, LEASE_UNTIL)).toEpochMilli());
    EncodingJob job = JobRecord.read(request, lacking + record.substring(1), "", readTold(held));
    boolean unsettled = job.state().isFinal() && Fields.required(held, OPEN).equals("1");
    return unsettled && job.hasCallback() ? untold(job) : job;
  }

  private static EncodingJob untold(EncodingJob job) {
    JobStatus status = job.status();
    StateChange last =
        new StateChange(job.revision(), status.state(), status.details(), status.updatedAt());
    return job.with(new Outbox(List.of(last), job.outbox().told()));
  }

  /** The job with texts that are not longer than an item is to hold. */
  static EncodingJob cut(EncodingJob job) {
    JobStatus status = job.status();
    JobError error = status.error();
    return job.with(
        new JobStatus(
            status.state(),
            JsonText.tail(status.details(), DETAILS_BYTES),
            new JobError(
                error.code(), error.reason(), JsonText.tail(error.message(), DETAILS_BYTES)),
            status.progress(),
            status.updatedAt()));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
