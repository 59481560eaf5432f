package nommer.aws.internal;

import nommer.aws.AwsAccess;
import nommer.aws.AwsSetupException;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Whether there are keys and a region, and who gave them. Asks no service of AWS. */
@Component(property = "service.ranking:Integer=70")
@SatisfyingConditionTarget(
    "(|(nommer.doctor.store=simpledb)(nommer.doctor.registry=simpledb)(nommer.doctor.queue=sqs)(nommer.doctor.fleet=ec2))")
public final class AccessCheck implements Check {
  private static final int SHOWN = 4;

  private final AwsAccess aws;

  @Activate
  public AccessCheck(@Reference AwsAccess aws) {
    this.aws = aws;
  }

  @Override
  public void check(Findings findings) {
    try {
      findings.ok("AWS region", aws.region());
    } catch (AwsSetupException e) {
      findings.fail("AWS region", "none is set", String.valueOf(e.getMessage()));
    }
    try {
      AwsCredentials keys = aws.credentials().resolveCredentials();
      findings.ok(
          "AWS credentials",
          "key %s… from %s"
              .formatted(
                  keys.accessKeyId().substring(0, Math.min(SHOWN, keys.accessKeyId().length())),
                  keys.providerName().orElse("an unnamed provider")));
    } catch (AwsSetupException e) {
      findings.fail("AWS credentials", "there are none", String.valueOf(e.getMessage()));
    }
  }
}
