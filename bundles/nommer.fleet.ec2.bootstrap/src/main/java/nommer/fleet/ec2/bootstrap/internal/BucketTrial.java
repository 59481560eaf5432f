package nommer.fleet.ec2.bootstrap.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import nommer.doctor.Findings;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.ClockSkew;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Whether the bucket is there and may be used as the bootstrap uses it.
 *
 * @param clock by which URLs are signed: this machine's
 */
record BucketTrial(Bucket bucket, Clock clock) {
  private static final String WHAT = "EC2 bootstrap bucket";
  private static final String LIST = "s3:ListBucket";
  private static final String PUT = "s3:PutObject";
  private static final String GET = "s3:GetObject";

  /** One call that takes a right. */
  private interface Call {
    void run();
  }

  /**
   * @param parts what would be there; none if it is not known
   */
  void run(Findings findings, List<Part> parts) {
    try (S3Client s3 = bucket.client()) {
      Probe probe = new Probe(s3, bucket.settings());
      if (may(findings, LIST, () -> clock(findings, probe.list()))
          && may(findings, PUT, () -> put(findings, probe.put()))
          && may(findings, GET, () -> read(findings, probe, parts))) {
        findings.ok(WHAT, name() + " is there, and may be listed and written");
      }
    } catch (AwsSetupException e) {
      findings.fail(WHAT, "it cannot be asked", String.valueOf(e.getMessage()));
    }
  }

  /** The SDK corrects a request that is refused, but nobody corrects a URL that was given away. */
  private void clock(Findings findings, Optional<Instant> theirs) {
    Instant ours = clock.instant();
    theirs
        .filter(time -> ClockSkew.isClockSkewed(ours, time))
        .ifPresent(
            time ->
                findings.fail(
                    WHAT,
                    "this machine's clock is off by %d s, and signs the URLs that instances fetch from"
                        .formatted(Duration.between(time, ours).toSeconds()),
                    AwsFault.CLOCK_SKEW.todo()));
  }

  private void put(Findings findings, Optional<String> stored) {
    stored.ifPresent(
        key ->
            findings.warn(
                WHAT,
                "the server does not look at checksums, and kept what it should have refused",
                "delete s3://%s/%s; uploads that break on their way may pass for whole there"
                    .formatted(bucket.settings().bucket(), key)));
  }

  private static void read(Findings findings, Probe probe, List<Part> parts) {
    List<String> there =
        parts.stream().filter(probe::read).map(Part::name).collect(Collectors.toList());
    findings.ok(
        WHAT,
        there.isEmpty()
            ? "nothing of now is there yet, feederd uploads it; s3:GetObject not tried"
            : "may be read, and has of now: " + String.join(", ", there));
  }

  private boolean may(Findings findings, String action, Call call) {
    try {
      call.run();
      return true;
    } catch (SdkException e) {
      findings.fail(
          WHAT,
          "no %s on %s (%s)".formatted(action, name(), AwsFault.detail(e)),
          remedy(action, e));
      return false;
    }
  }

  private String remedy(String action, SdkException e) {
    AwsFault fault = AwsFault.of(e);
    String region = e instanceof AwsServiceException told ? region(told) : "";
    if (fault == AwsFault.WRONG_REGION && !region.isEmpty()) {
      return "it is in %s: make one in the region of nommer.aws, where the instances are"
          .formatted(region);
    }
    String arn = "arn:aws:s3:::" + bucket.settings().bucket();
    return fault.remedy(
        e, action, action.equals(LIST) ? arn : arn + "/" + bucket.settings().prefix() + "*");
  }

  private static String region(AwsServiceException told) {
    return told.awsErrorDetails() == null || told.awsErrorDetails().sdkHttpResponse() == null
        ? ""
        : told.awsErrorDetails()
            .sdkHttpResponse()
            .firstMatchingHeader("x-amz-bucket-region")
            .orElse("");
  }

  private String name() {
    return bucket.settings().bucket();
  }
}
