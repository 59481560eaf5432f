package nommer.fleet.ec2.bootstrap.internal;

import java.nio.file.Path;
import nommer.aws.AwsAccess;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import nommer.fleet.api.FleetException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Where the archives are. Thread-safe; a client is made for each call, and closed. */
record Bucket(AwsAccess aws, Settings settings) {
  /**
   * Whether it is there as a whole.
   *
   * @throws FleetException the bucket cannot be asked
   */
  boolean has(Part part) {
    String key = part.key(settings.prefix());
    try (S3Client s3 = client()) {
      return s3.headObject(b -> b.bucket(settings.bucket()).key(key)).contentLength()
          == part.size();
    } catch (SdkException | AwsSetupException e) {
      // 403 is what those who may not list are told of a key that is not there
      if (e instanceof S3Exception told && (told.statusCode() == 404 || told.statusCode() == 403)) {
        return false;
      }
      throw told("look for", key, e);
    }
  }

  /**
   * @throws FleetException it was not taken, and why
   */
  void put(Part part, Path file) {
    String key = part.key(settings.prefix());
    try (S3Client s3 = client()) {
      s3.putObject(
          b -> b.bucket(settings.bucket()).key(key).contentType("application/x-tar"),
          RequestBody.fromFile(file));
    } catch (SdkException | AwsSetupException e) {
      throw told("upload", key, e);
    }
  }

  /**
   * An URL that whoever has it may fetch the archive from, for a while.
   *
   * @throws FleetException there are no keys or no region
   */
  String url(Part part) {
    String key = part.key(settings.prefix());
    try (S3Presigner presigner = presigner()) {
      return presigner
          .presignGetObject(
              b ->
                  b.signatureDuration(settings.urlLife())
                      .getObjectRequest(g -> g.bucket(settings.bucket()).key(key)))
          .url()
          .toString();
    } catch (SdkException | AwsSetupException e) {
      throw told("sign an URL of", key, e);
    }
  }

  /**
   * To be closed by whoever asks for it.
   *
   * @throws AwsSetupException there is no region
   */
  S3Client client() {
    S3ClientBuilder builder = aws.configure(S3Client.builder(), "s3");
    builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder()
            .addExecutionInterceptor(new SentUnasked())
            .build());
    builder.forcePathStyle(settings.pathStyle());
    if (aws.endpoint("s3").isPresent()) { // of such servers, many know no checksums in trailers
      builder
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
    return builder.build();
  }

  private S3Presigner presigner() {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(aws.region()))
            .credentialsProvider(aws.credentials())
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle()).build());
    aws.endpoint("s3").ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private FleetException told(String doing, String key, RuntimeException thrown) {
    AwsFault fault = AwsFault.of(thrown);
    String why =
        fault == AwsFault.SETUP
            ? String.valueOf(thrown.getMessage())
            : "%s (%s)".formatted(fault.todo(), AwsFault.detail(thrown));
    return new FleetException(
        "cannot %s s3://%s/%s, the bucket of nommer.fleet.ec2.bootstrap: %s"
            .formatted(doing, settings.bucket(), key, why),
        thrown);
  }

  /** Or the JDK's client would wait long for a server that does not know the question. */
  private static final class SentUnasked implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
  }
}
