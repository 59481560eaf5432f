package nommer.store.simpledb.internal;

import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobTooLargeException;

/**
 * Whether an item holds a job: 256 pairs of 1024 bytes. A submission is refused unless what a node
 * will have to record of it later fits too, so that a job never fails half-way for its length.
 */
final class Room {
  private static final int PAIRS = 256;

  /** Attributes that are no chunks, one of them kept in reserve. */
  private static final int OTHERS = 10;

  /** Ids, owner, nonce, error code, counters. */
  private static final int SMALL_BYTES = 4 * 1024;

  /** A staging name over its destination's: job, claim, number, and S3's id of the upload. */
  private static final int STAGED_BYTES = 512;

  private Room() {}

  static void require(EncodingJob job, String request, String record) {
    int left = PAIRS - OTHERS - Chunks.split(request).size();
    int later = job.revision() == 0 ? reserve(job.request()) : 0;
    if (Math.max(Chunks.split(record).size(), later) > left) {
      int outputs = job.request().outputs().size();
      throw new JobTooLargeException(
          job.id(),
          ("job %s is too large for SimpleDB: its request takes %d KiB and its record up to %d"
                  + " KiB, %d in all; shorten its options or metadata, or split its %d outputs"
                  + " over several jobs")
              .formatted(job.id(), request.length() / 1024 + 1, later, PAIRS - OTHERS, outputs));
    }
  }

  private static int reserve(JobRequest request) {
    int bytes = 2 * JobItem.DETAILS_BYTES + SMALL_BYTES;
    for (JobOutput output : request.outputs()) {
      bytes += output.destination().codePoints().map(JsonText::size).sum() + STAGED_BYTES;
    }
    return bytes / (Chunks.BYTES - 4) + 1;
  }
}
