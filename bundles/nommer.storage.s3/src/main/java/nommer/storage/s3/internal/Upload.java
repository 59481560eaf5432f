package nommer.storage.s3.internal;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nommer.aws.AwsSetupException;
import nommer.media.api.ContentTypes;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A multipart upload: S3 shows nothing of it until it is completed, in one step. Whoever aborts it
 * ends it for good; its id is never given again.
 *
 * @param claim what it is called in the object's metadata, so that we know our own success
 */
record Upload(S3Client s3, S3Location place, String claim, String id) {
  private static final String CLAIM = "nommer-claim";
  private static final String GONE = "staging_gone";

  /** Also proves that the bucket is there and the keys may write. */
  static Upload create(S3Client s3, S3Location place, String claim) {
    try {
      String id =
          s3.createMultipartUpload(
                  request ->
                      request
                          .bucket(place.bucket())
                          .key(place.key())
                          .contentType(ContentTypes.of(place.ending()))
                          .metadata(Map.of(CLAIM, claim)))
              .uploadId();
      return new Upload(s3, place, claim, id);
    } catch (SdkException | AwsSetupException e) {
      throw Faults.ofStore(e, place);
    }
  }

  /** Stores one part; a part of that number that was there is replaced. */
  CompletedPart store(int number, long length, Supplier<InputStream> content) {
    try {
      String etag =
          s3.uploadPart(
                  request ->
                      request
                          .bucket(place.bucket())
                          .key(place.key())
                          .uploadId(id)
                          .partNumber(number)
                          .contentLength(length),
                  RequestBody.fromContentProvider(content::get, length, "application/octet-stream"))
              .eTag();
      return CompletedPart.builder().partNumber(number).eTag(etag).build();
    } catch (SdkException | AwsSetupException e) {
      throw Faults.isGone(e) ? gone(e) : Faults.ofStore(e, place);
    }
  }

  /**
   * Makes the object appear. An answer that got lost, or the SDK's own retry after it, looks like a
   * failure: then the object itself tells whether it was done.
   */
  void complete(List<CompletedPart> parts) {
    try {
      s3.completeMultipartUpload(
          request ->
              request
                  .bucket(place.bucket())
                  .key(place.key())
                  .uploadId(id)
                  .multipartUpload(upload -> upload.parts(parts)));
    } catch (SdkException | AwsSetupException e) {
      if (!isPublished()) {
        throw Faults.isGoneAtCompletion(e) ? gone(e) : Faults.ofStore(e, place);
      }
    }
  }

  /**
   * Returns while nobody has aborted it.
   *
   * @throws MediaException STORAGE/staging_gone: another node took the job
   */
  void requireThere() {
    try {
      s3.listParts(
          request -> request.bucket(place.bucket()).key(place.key()).uploadId(id).maxParts(1));
    } catch (SdkException | AwsSetupException e) {
      throw Faults.isGone(e) ? gone(e) : Faults.ofStore(e, place);
    }
  }

  /** Drops its parts; no error if it is no more. */
  void abort() {
    try {
      s3.abortMultipartUpload(
          request -> request.bucket(place.bucket()).key(place.key()).uploadId(id));
    } catch (S3Exception e) {
      if (!Faults.isGone(e) && e.statusCode() != 404) {
        throw e;
      }
    }
  }

  /** Whether that failure says that the upload is no more. */
  static boolean isGone(MediaException failure) {
    return failure.reason().equals(GONE);
  }

  private boolean isPublished() {
    try {
      Map<String, String> metadata =
          s3.headObject(request -> request.bucket(place.bucket()).key(place.key())).metadata();
      return claim.equals(metadata.get(CLAIM));
    } catch (SdkException | AwsSetupException e) {
      if (e instanceof S3Exception answered && answered.statusCode() / 100 == 4) {
        return false;
      }
      throw Faults.ofStore(e, place);
    }
  }

  private MediaException gone(RuntimeException cause) {
    return new MediaException(
        ErrorCode.STORAGE,
        GONE,
        "the upload of %s is gone: another node took the job, or it was aborted by hand or by a rule of the bucket"
            .formatted(place),
        cause);
  }
}
