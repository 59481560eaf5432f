package nommer.aws.simpledb;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.AmazonServiceException;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void anAccountThatMayNotSignUpAnyMoreIsToldWhatElseThereIs() {
    AmazonServiceException refusal = new AmazonServiceException("not subscribed");
    refusal.setErrorCode("OptInRequired");
    refusal.setStatusCode(403);

    assertThat(Faults.message("list of domains", refusal))
        .contains("takes no new accounts", "store=\"sql\"")
        .doesNotContain("must sign up");
  }
}
