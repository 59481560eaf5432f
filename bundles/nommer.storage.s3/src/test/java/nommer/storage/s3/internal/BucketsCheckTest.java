package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import nommer.contracts.Found;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BucketsCheckTest {
  private static TestS3 s3;

  @BeforeAll
  static void start() {
    s3 = new TestS3();
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @Test
  void aBucketThatMayBeWrittenIsGoodAndStaysAsItWas() throws Exception {
    String bucket = s3.newBucket();

    Found found = check(TestS3.SECRET, s3.endpoint(), bucket);

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("S3 bucket " + bucket)).contains("uploads may be begun");
    assertThat(s3.uploads(bucket)).isEmpty();
    assertThat(s3.client.listObjectsV2(b -> b.bucket(bucket)).contents()).isEmpty();
  }

  @Test
  void aBucketThatIsMissingIsToldSo() throws Exception {
    assertThat(check(TestS3.SECRET, s3.endpoint(), "no-such-bucket").failures())
        .singleElement()
        .asString()
        .contains("no-such-bucket", "does not exist: create it, or correct its name");
  }

  @Test
  void aWrongSecretIsToldWithoutTheSecret() throws Exception {
    String bucket = s3.newBucket();

    assertThat(check("wrong/secret", s3.endpoint(), bucket).failures())
        .singleElement()
        .asString()
        .contains(bucket)
        .containsAnyOf("secret is wrong", "allow s3:ListBucket")
        .doesNotContain("wrong/secret");
  }

  @Test
  void aServiceThatIsAwayIsToldSo() throws Exception {
    assertThat(check(TestS3.SECRET, URI.create("http://127.0.0.1:1"), "media").failures())
        .singleElement()
        .asString()
        .contains("check the network");
  }

  @Test
  void anAccountIsAskedByItsOwnKeysAndOneThatIsNotThereIsToldSo() throws Exception {
    String bucket = s3.newBucket();

    assertThat(check("wrong/secret", s3.endpoint(), "other@" + bucket).failures()).isEmpty();
    assertThat(check(TestS3.SECRET, s3.endpoint(), "nobody@" + bucket).failures())
        .singleElement()
        .asString()
        .contains("nobody", "nommer.storage.s3.account");
  }

  private static Found check(String secret, URI endpoint, String... buckets)
      throws InterruptedException {
    S3Account other =
        new S3Account(
            Configs.of(
                S3AccountConfig.class,
                Map.of(
                    "name", "other",
                    "access_key_id", TestS3.ID,
                    "secret_access_key", TestS3.SECRET)));
    Settings settings = Settings.of(Configs.of(S3StorageConfig.class, Map.of("path_style", true)));
    return Found.by(
        new BucketsCheck(
            new Clients(Configs.aws(endpoint, TestS3.ID, secret)),
            List.of(other),
            () -> settings,
            buckets));
  }
}
