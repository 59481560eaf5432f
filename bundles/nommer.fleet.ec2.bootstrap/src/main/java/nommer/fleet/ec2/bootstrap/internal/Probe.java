package nommer.fleet.ec2.bootstrap.internal;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.ClockSkew;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Tries the calls of a bootstrap on its bucket, and leaves nothing there. No HEAD is among them: S3
 * gives no error code with what it refuses of those, and 403 may then mean wrong keys, expired ones
 * or a wrong clock.
 */
record Probe(S3Client s3, Settings settings) {
  private static final String KEY = ".nommer-doctor";

  /** Of no content at all, so of none that is sent. */
  private static final String WRONG_MD5 = Base64.getEncoder().encodeToString(new byte[16]);

  /**
   * Lists one key of ours, with the right that tells a missing key from a forbidden one.
   *
   * @return when the service answered, by its own clock; empty if it does not say
   * @throws SdkException it is not permitted, or there is no such bucket here
   * @throws AwsSetupException there are no keys
   */
  Optional<Instant> list() {
    SdkHttpResponse answer =
        s3.listObjectsV2(b -> b.bucket(settings.bucket()).prefix(settings.prefix()).maxKeys(1))
            .sdkHttpResponse();
    return ClockSkew.getServerTime(answer);
  }

  /**
   * Reads the first byte of an archive.
   *
   * @return whether it is there as a whole
   * @throws SdkException it is not permitted
   */
  boolean read(Part part) {
    try {
      String range =
          s3.getObjectAsBytes(
                  b ->
                      b.bucket(settings.bucket())
                          .key(part.key(settings.prefix()))
                          .range("bytes=0-0"))
              .response()
              .contentRange();
      return range != null && range.endsWith("/" + part.size());
    } catch (S3Exception e) {
      if (AwsFault.of(e) == AwsFault.MISSING) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Sends an object with a checksum that is not its own: S3 asks whether the keys permit it, reads
   * it, and refuses it as {@code BadDigest}. An upload in parts that is begun and called off would
   * need a right more, and leave its beginning behind without it.
   *
   * @return the key that a server stored the object under which does not look at the checksum
   * @throws SdkException it is not permitted
   */
  Optional<String> put() {
    String key = settings.prefix() + KEY;
    try {
      s3.putObject(
          b -> b.bucket(settings.bucket()).key(key).contentMD5(WRONG_MD5),
          RequestBody.fromString("probe"));
      return Optional.of(key);
    } catch (AwsServiceException e) {
      if (e.awsErrorDetails() != null && "BadDigest".equals(e.awsErrorDetails().errorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
