package nommer.aws.simpledb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the client goes. */
class ServicesTest {
  @ParameterizedTest
  @CsvSource({
    "us-east-1, https://sdb.amazonaws.com",
    "eu-west-1, https://sdb.eu-west-1.amazonaws.com",
  })
  void aRegionHasItsEndpoint(String region, String expected) {
    assertThat(Services.endpoint(region)).hasToString(expected);
  }
}
