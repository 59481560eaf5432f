package nommer.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

class SdkAwsAccessTest {
  private static final String BUCKETS =
      "<ListAllMyBucketsResult><Buckets><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>";
  private static final String SLOW_DOWN =
      "<Error><Code>SlowDown</Code><Message>slow</Message></Error>";

  @TempDir Path folder;

  @AfterEach
  void forgetProperties() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.region");
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    System.setProperty("aws.configFile", folder.resolve("none").toString());
  }

  @Test
  void withoutAnyConfigurationItIsThereAndWithoutKeysOrRegionItSaysWhatToDo() {
    SdkAwsAccess access = access(Map.of());

    assertThat(access.endpoint("s3")).isEmpty();
    assertThatThrownBy(access::credentials)
        .isInstanceOf(AwsSetupException.class)
        .hasMessageContainingAll("access.key.id", "AWS_ACCESS_KEY_ID", "role");
    assertThatThrownBy(access::region)
        .isInstanceOf(AwsSetupException.class)
        .hasMessageContainingAll("region of nommer.aws", "AWS_REGION");
    assertThatThrownBy(() -> access.configure(S3Client.builder(), "s3"))
        .isInstanceOf(AwsSetupException.class);
  }

  @Test
  void aClientWithoutKeysSaysWhatToDoWhenItIsUsed() {
    S3Client client = client(access(Map.of("region", "eu-west-1")));

    assertThatThrownBy(client::listBuckets)
        .isInstanceOf(AwsSetupException.class)
        .satisfies(e -> assertThat(AwsFault.of(e)).isEqualTo(AwsFault.SETUP));
  }

  @Test
  void theEnvironmentGivesKeysAndRegion() {
    System.setProperty("aws.accessKeyId", "AKIAENV");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.region", "eu-north-1");
    SdkAwsAccess access = access(Map.of());

    assertThat(keyId(access)).isEqualTo("AKIAENV");
    assertThat(access.region()).isEqualTo("eu-north-1");
  }

  @Test
  void theConfigurationComesBeforeTheEnvironment() {
    System.setProperty("aws.accessKeyId", "AKIAENV");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.region", "eu-north-1");
    SdkAwsAccess access =
        access(
            Map.of(
                "region", "eu-west-1",
                "access_key_id", "AKIACONF",
                "secret_access_key", "other"));

    assertThat(keyId(access)).isEqualTo("AKIACONF");
    assertThat(access.credentials().resolveCredentials().secretAccessKey()).isEqualTo("other");
    assertThat(access.region()).isEqualTo("eu-west-1");
  }

  @Test
  void aProfileThatIsAskedForIsNotPassedOver() throws IOException {
    System.setProperty("aws.accessKeyId", "AKIAENV");
    System.setProperty("aws.secretAccessKey", "secret");
    profiles("[work]\naws_access_key_id=AKIAWORK\naws_secret_access_key=hush\nregion=us-west-2\n");

    SdkAwsAccess access = access(Map.of("profile", "work"));

    assertThat(keyId(access)).isEqualTo("AKIAWORK");
    assertThat(access.region()).isEqualTo("us-west-2");
    assertThatThrownBy(() -> access(Map.of("profile", "play")).credentials())
        .isInstanceOf(AwsSetupException.class)
        .hasMessageContaining("profile play");
  }

  @Test
  void halfAPairOfKeysSaysWhichHalfIsMissing() {
    assertThatThrownBy(() -> access(Map.of("access_key_id", "AKIA")).credentials())
        .isInstanceOf(AwsSetupException.class)
        .hasMessageStartingWith("secret.access.key");
    assertThatThrownBy(() -> access(Map.of("secret_access_key", "hush")).credentials())
        .isInstanceOf(AwsSetupException.class)
        .hasMessageStartingWith("access.key.id")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(
            () ->
                access(Map.of("access_key_id", "AKIA", "secret_access_key", "$[secret:aws]"))
                    .credentials())
        .isInstanceOf(AwsSetupException.class)
        .hasMessageContaining("data/secrets");
  }

  @Test
  void aThrottledCallIsTriedAsOftenAsConfigured() {
    try (StubService s3 = new StubService()) {
      s3.answer(503, SLOW_DOWN).answer(503, SLOW_DOWN).answer(200, BUCKETS);

      assertThat(client(working(s3.uri(), 3)).listBuckets().buckets()).hasSize(1);
      assertThat(s3.authorizations)
          .hasSize(3)
          .allMatch(each -> each.contains("Credential=AKIA/") && each.contains("/eu-west-1/s3/"));
    }
  }

  @Test
  void aCallThatIsThrottledToTheLastIsKnownAsThat() {
    try (StubService s3 = new StubService()) {
      s3.answer(503, SLOW_DOWN);

      assertThatThrownBy(client(working(s3.uri(), 2))::listBuckets)
          .satisfies(e -> assertThat(AwsFault.of(e)).isEqualTo(AwsFault.THROTTLED))
          .satisfies(e -> assertThat(AwsFault.detail(e)).startsWith("SlowDown, status 503"));
      assertThat(s3.authorizations).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec2", "ssm", "sqs"})
  void aCallIsGivenUpInTimeButForTransfers(String service) {
    SdkAwsAccess access =
        access(
            Map.of(
                "region", "eu-west-1",
                "access_key_id", "AKIA",
                "secret_access_key", "hush",
                "call_timeout_seconds", 31));

    assertThat(limit(access, service)).contains(Duration.ofSeconds(31));
    assertThat(limit(access, "s3")).isEmpty();
  }

  private static Optional<Duration> limit(SdkAwsAccess access, String service) {
    return access.configure(S3Client.builder(), service).overrideConfiguration().apiCallTimeout();
  }

  @Test
  void anEditHoldsForClientsThatAreMadeAfterIt() {
    try (StubService before = new StubService().answer(200, BUCKETS);
        StubService after = new StubService().answer(200, BUCKETS)) {
      SdkAwsAccess access = working(before.uri(), 1);
      client(access).listBuckets();

      access.modified(config(after.uri(), 1));
      client(access).listBuckets();

      assertThat(before.authorizations).hasSize(1);
      assertThat(after.authorizations).hasSize(1);
    }
  }

  @Test
  void keysThatAreEditedServeTheClientsThatAreThere() {
    try (StubService s3 = new StubService().answer(200, BUCKETS)) {
      SdkAwsAccess access = working(s3.uri(), 1);
      S3Client client = client(access);
      client.listBuckets();

      access.modified(
          Configs.of(
              Map.of(
                  "region", "eu-west-1",
                  "access_key_id", "AKIANEXT",
                  "secret_access_key", "other")));
      client.listBuckets();

      assertThat(s3.authorizations.get(0)).contains("Credential=AKIA/");
      assertThat(s3.authorizations.get(1)).contains("Credential=AKIANEXT/");
    }
  }

  @Test
  void aServiceThatIsNotThereIsUnreachable() {
    URI nowhere;
    try (StubService gone = new StubService()) {
      nowhere = gone.uri();
    }

    assertThatThrownBy(client(working(nowhere, 1))::listBuckets)
        .satisfies(e -> assertThat(AwsFault.of(e)).isEqualTo(AwsFault.UNREACHABLE))
        .satisfies(e -> assertThat(AwsFault.detail(e)).isEqualTo("ConnectException"));
  }

  @Test
  void aBadValueIsRefusedWithoutTellingASecret() {
    assertThatThrownBy(() -> access(Map.of("endpoint_s3", "http://me:hush@host")))
        .hasMessageContaining("endpoint.s3")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> access(Map.of("endpoint_sqs", "localhost:9324")))
        .hasMessageContaining("endpoint.sqs");
    assertThatThrownBy(() -> access(Map.of("read_timeout_seconds", 20)))
        .hasMessage("read.timeout.seconds of nommer.aws is 20: give at least 25");
    assertThat(
            Settings.of(Configs.of(Map.of("access_key_id", "AKIA", "secret_access_key", "hush")))
                .toString())
        .contains("AKIA")
        .doesNotContain("hush");
  }

  private void profiles(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), text);
    System.setProperty("aws.sharedCredentialsFile", file.toString());
  }

  private static SdkAwsAccess access(Map<String, Object> values) {
    return new SdkAwsAccess(Configs.of(values));
  }

  private static SdkAwsAccess working(URI endpoint, int attempts) {
    return new SdkAwsAccess(config(endpoint, attempts));
  }

  private static AwsConfig config(URI endpoint, int attempts) {
    return Configs.of(
        Map.of(
            "region", "eu-west-1",
            "access_key_id", "AKIA",
            "secret_access_key", "hush",
            "endpoint_s3", endpoint.toString(),
            "attempts", attempts));
  }

  private static S3Client client(SdkAwsAccess access) {
    return access.configure(S3Client.builder(), "s3").forcePathStyle(true).build();
  }

  private static String keyId(SdkAwsAccess access) {
    return access.credentials().resolveCredentials().accessKeyId();
  }
}
