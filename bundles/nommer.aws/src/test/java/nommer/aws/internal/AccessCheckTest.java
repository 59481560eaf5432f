package nommer.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import nommer.contracts.Found;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.model.SqsException;

class AccessCheckTest {
  @Test
  void keysAndRegionAreToldWithTheirOriginAndWithoutTheSecret() throws Exception {
    Found found =
        check(
            Map.of(
                "region",
                "eu-west-1",
                "access_key_id",
                "AKIAEXAMPLE",
                "secret_access_key",
                "hush"));

    assertThat(found.failures()).isEmpty();
    assertThat(found.toString())
        .contains("eu-west-1", "AKIA", "nommer.aws.config")
        .doesNotContain("hush", "AKIAEXAMPLE");
  }

  @Test
  void withoutKeysAndRegionItIsToldWhereToSetThem() throws Exception {
    assertThat(check(Map.of()).failures())
        .satisfiesExactly(
            region -> assertThat(region).contains("AWS region", "set region of nommer.aws"),
            keys -> assertThat(keys).contains("AWS credentials", "access.key.id"));
  }

  @Test
  void aSecretThatIsNotThereIsAFailure() throws Exception {
    assertThat(
            check(
                    Map.of(
                        "region", "eu-west-1",
                        "access_key_id", "AKIA",
                        "secret_access_key", "$[secret:aws]"))
                .failures())
        .singleElement()
        .asString()
        .contains("data/secrets");
  }

  @Test
  void aRemedyNamesTheActionAndTheResourceWhereAPolicyIsInTheWay() {
    RuntimeException denied =
        SqsException.builder()
            .statusCode(403)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDenied").build())
            .build();

    assertThat(AwsFault.of(denied).remedy(denied, "sqs:SendMessage", "arn:x"))
        .isEqualTo("allow sqs:SendMessage on arn:x in the IAM policy of these keys");
    AwsSetupException none = new AwsSetupException("set region");
    assertThat(AwsFault.of(none).remedy(none, "a", "r")).isEqualTo("set region");
  }

  private static Found check(Map<String, Object> settings) throws InterruptedException {
    return Found.by(new AccessCheck(new SdkAwsAccess(Configs.of(settings))));
  }
}
