package nommer.store.simpledb.internal;

import java.util.List;
import nommer.aws.simpledb.Chunks;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobCourse;
import nommer.job.api.JobError;
import nommer.job.api.JobMedia;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.Outbox;
import nommer.job.api.StateChange;
import nommer.job.record.JobRecord;
import nommer.job.store.JobTooLargeException;

/**
 * Whether an item holds a job: 256 pairs of 1024 bytes. A submission is refused unless what a node
 * will have to record of it later fits too, so that a job never fails half-way for its length; so
 * is a change of the terms of one that was not begun.
 */
final class Room {
  private static final int PAIRS = 256;

  /** Attributes that are no chunks, one of them kept in reserve. */
  private static final int OTHERS = 19;

  /** Ids, owner, nonce, error code, counters, times. */
  private static final int SMALL_BYTES = 4 * 1024;

  /** A staging name over its destination's: job, claim, number, and S3's id of the upload. */
  private static final int STAGED_BYTES = 512;

  /** A change that is to be told, without its details. */
  private static final int CHANGE_BYTES = 128;

  /** Changed terms without the address. */
  private static final int TERMS_BYTES = 192;

  /** The attempts that ended, as many as count. */
  private static final int HISTORY_BYTES = 8 * 1024;

  private Room() {}

  /**
   * The record to be written, which fits. What the attempts did goes first, then what came in and
   * went out, then of changes to be told the details.
   *
   * @throws JobTooLargeException it cannot fit
   */
  static String fitted(EncodingJob job, String request) {
    int asked = Chunks.split(request).size();
    int left = PAIRS - OTHERS - asked;
    EncodingJob cut = JobItem.cut(job);
    String record = JsonText.escaped(JobRecord.record(cut));
    if (Chunks.split(record).size() > left && !cut.course().isEmpty()) {
      cut = cut.with(JobCourse.NONE);
      record = JsonText.escaped(JobRecord.record(cut));
    }
    if (Chunks.split(record).size() > left && !cut.media().isEmpty()) {
      cut = cut.with(JobMedia.NONE);
      record = JsonText.escaped(JobRecord.record(cut));
    }
    if (Chunks.split(record).size() > left && !cut.outbox().untold().isEmpty()) {
      record = JsonText.escaped(JobRecord.record(cut.with(brief(cut.outbox()))));
    }
    int later = isAsked(job) ? reserve(job.request()) : 0;
    int needed = Math.max(Chunks.split(record).size(), later);
    if (needed > left) {
      int outputs = job.request().outputs().size();
      throw new JobTooLargeException(
          job.id(),
          ("job %s is too large for SimpleDB: its request takes %d KiB and its record up to %d"
                  + " KiB, %d in all; shorten its options or metadata, or split its %d outputs"
                  + " over several jobs")
              .formatted(job.id(), asked, needed, PAIRS - OTHERS, outputs));
    }
    return record;
  }

  /** Whether a client asks for it just now, or has changed what it asks for and may do so again. */
  private static boolean isAsked(EncodingJob job) {
    return job.revision() == 0
        || (job.lease().claim() == 0
            && job.state() == JobState.PENDING
            && job.request().submitted().isPresent());
  }

  /**
   * As much of the history as was reserved, and no more than there is room for beside those: what
   * is written of it once takes up its room for ever, and the record may still grow. The last
   * attempts stay longest.
   */
  static String history(EncodingJob job, String request, String record) {
    int room = PAIRS - OTHERS - Chunks.split(request).size() - Chunks.split(record).size();
    int left = Math.min(room, HISTORY_BYTES / Chunks.BYTES);
    Attempts attempts = job.attempts();
    String history = JsonText.escaped(JobRecord.history(job));
    while (Chunks.split(history).size() > left) {
      attempts = attempts.with(attempts.history().shorter());
      history = JsonText.escaped(JobRecord.history(job.with(attempts)));
    }
    return history;
  }

  private static Outbox brief(Outbox outbox) {
    List<StateChange> changes =
        outbox.untold().stream()
            .map(
                each ->
                    new StateChange(
                        each.revision(), each.state(), "", JobError.NONE, each.at(), each.since()))
            .toList();
    return new Outbox(changes, outbox.told());
  }

  private static int reserve(JobRequest request) {
    int bytes = 2 * JobItem.DETAILS_BYTES + SMALL_BYTES + HISTORY_BYTES;
    for (JobOutput output : request.outputs()) {
      bytes += output.destination().codePoints().map(JsonText::size).sum() + STAGED_BYTES;
    }
    bytes += request.notifyUrl().isEmpty() ? 0 : Outbox.MOST * CHANGE_BYTES;
    if (request.submitted().isPresent()) {
      bytes += TERMS_BYTES + request.notifyUrl().codePoints().map(JsonText::size).sum();
    }
    return bytes / (Chunks.BYTES - 4) + 1;
  }
}
