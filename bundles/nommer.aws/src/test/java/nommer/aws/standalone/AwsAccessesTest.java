package nommer.aws.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import nommer.aws.AwsAccess;
import org.junit.jupiter.api.Test;

class AwsAccessesTest {
  @Test
  void valuesHaveTheKeysOfTheFileAndTheOthersTheirDefaults() {
    AwsAccess access =
        AwsAccesses.of(Map.of("region", "eu-west-3", "endpoint.sqs", "http://127.0.0.1:9"));

    assertThat(access.region()).isEqualTo("eu-west-3");
    assertThat(access.endpoint("sqs")).hasValue(URI.create("http://127.0.0.1:9"));
    assertThat(access.endpoint("s3")).isEmpty();
  }

  @Test
  void aKeyThatTheFileDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> AwsAccesses.of(Map.of("endpoint_sqs", "http://127.0.0.1:9")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint_sqs")
        .hasMessageContaining("endpoint.sqs");
  }
}
