package nommer.storage.s3.internal;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One version of a source.
 *
 * @param etag that only this version has
 * @param size in bytes
 * @param coding what its uploader said of its bytes, or empty
 */
record Found(String etag, long size, String coding) {
  /**
   * What is there now.
   *
   * @throws SdkException as a GET would; the answer to a HEAD has no body, and so no error code
   */
  static Found look(S3Client s3, S3Location source) {
    try {
      return head(s3, source);
    } catch (S3Exception e) {
      Optional<SdkException> why = e.statusCode() < 500 ? askByGet(s3, source) : Optional.of(e);
      if (why.isPresent()) {
        throw why.get();
      }
      return head(s3, source); // a wrong clock, say, which the SDK knows of from now on
    }
  }

  private static Found head(S3Client s3, S3Location source) {
    HeadObjectResponse head =
        s3.headObject(request -> request.bucket(source.bucket()).key(source.key()));
    return new Found(
        head.eTag(), head.contentLength(), Objects.requireNonNullElse(head.contentEncoding(), ""));
  }

  private static Optional<SdkException> askByGet(S3Client s3, S3Location source) {
    try (ResponseInputStream<GetObjectResponse> answer =
        s3.getObject(
            request -> request.bucket(source.bucket()).key(source.key()).range("bytes=0-0"))) {
      answer.abort();
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(e);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
