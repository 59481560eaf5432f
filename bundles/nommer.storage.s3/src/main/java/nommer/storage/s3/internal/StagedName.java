package nommer.storage.s3.internal;

import java.util.Optional;
import nommer.media.api.StagingName;

/**
 * What the job's record calls an upload: {@code .nommer-JOB-CLAIM-N/UPLOADID}. A listing of uploads
 * tells nothing of who began them, so the id must be on record; bucket and key are the job's own.
 */
final class StagedName {
  private StagedName() {}

  static String of(Upload upload) {
    return upload.claim() + "/" + upload.id();
  }

  /**
   * The id of the upload, if it belongs to the same output of the same job, but to an earlier
   * claim.
   *
   * @param recorded anything
   */
  static Optional<String> ofEarlierClaim(String recorded, StagingName own) {
    int slash = recorded.indexOf('/');
    String claim = slash < 0 ? "" : recorded.substring(0, slash);
    return own.follows(claim) && slash + 1 < recorded.length()
        ? Optional.of(recorded.substring(slash + 1))
        : Optional.empty();
  }
}
