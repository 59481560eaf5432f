package nommer.storage.s3.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import nommer.aws.AwsAccess;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/**
 * The buckets that the configuration of the storage names, and what may be done with them. A write
 * is tried by an upload that is begun and called off.
 */
@Component(property = "service.ranking:Integer=40", configurationPid = "nommer.storage.s3")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class BucketsCheck implements Check {
  private static final String KEY = ".nommer-doctor";

  private final Clients clients;
  private final Supplier<Settings> settings;
  private final List<String> buckets;

  @Activate
  public BucketsCheck(
      @Reference AwsAccess aws,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<S3Account> accounts,
      S3StorageConfig config) {
    this(new Clients(aws), accounts, () -> Settings.of(config), config.check_buckets());
  }

  BucketsCheck(
      Clients clients, List<S3Account> accounts, Supplier<Settings> settings, String[] buckets) {
    this.clients = clients;
    this.settings = settings;
    this.buckets = Arrays.stream(buckets).map(String::strip).filter(b -> !b.isEmpty()).toList();
    accounts.forEach(clients::add);
  }

  @Override
  public void check(Findings findings) {
    if (buckets.isEmpty()) {
      findings.ok("S3", "no bucket to look at: check.buckets of nommer.storage.s3 names none");
    }
    for (String bucket : buckets) {
      check(findings, bucket);
    }
  }

  private void check(Findings findings, String named) {
    String what = "S3 bucket " + named;
    String bucket = named.substring(named.indexOf('@') + 1);
    try (S3Client s3 = open(named)) {
      if (may(findings, what, bucket, "s3:ListBucket", () -> s3.headBucket(b -> b.bucket(bucket)))
          && may(findings, what, bucket, "s3:PutObject", () -> upload(s3, bucket))) {
        findings.ok(what, "it is there, and uploads may be begun and called off");
      }
    } catch (MediaException | AwsSetupException e) {
      findings.fail(
          what,
          String.valueOf(e.getMessage()),
          "see check.buckets in conf/nommer.storage.s3.config");
    }
  }

  private S3Client open(String named) {
    return clients.open(S3Location.of(MediaUri.parse("s3://" + named + "/" + KEY)), settings.get());
  }

  private static void upload(S3Client s3, String bucket) {
    CreateMultipartUploadResponse begun = s3.createMultipartUpload(b -> b.bucket(bucket).key(KEY));
    s3.abortMultipartUpload(b -> b.bucket(bucket).key(KEY).uploadId(begun.uploadId()));
  }

  private static boolean may(
      Findings findings, String what, String bucket, String action, Runnable call) {
    try {
      call.run();
      return true;
    } catch (SdkException | AwsSetupException e) {
      AwsFault fault = AwsFault.of(e);
      findings.fail(
          what,
          "no %s (%s)".formatted(action, AwsFault.detail(e)),
          fault.remedy(
              e,
              action + (action.equals("s3:PutObject") ? " and s3:AbortMultipartUpload" : ""),
              "arn:aws:s3:::" + bucket + (action.equals("s3:ListBucket") ? "" : "/*")));
      return false;
    }
  }
}
