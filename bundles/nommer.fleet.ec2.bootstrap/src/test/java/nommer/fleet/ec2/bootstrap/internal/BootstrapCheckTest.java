package nommer.fleet.ec2.bootstrap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import nommer.aws.AwsAccess;
import nommer.contracts.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BootstrapCheckTest {
  private static final String BUCKET = "EC2 bootstrap bucket";

  @TempDir Path temp;
  private TestS3 s3;
  private Rig rig;
  private Clock clock = Clock.systemUTC();

  @BeforeEach
  void open() throws Exception {
    s3 = new TestS3();
    rig = new Rig(temp);
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void aBucketThatMayBeUsedIsGoodAndStaysEmpty() throws Exception {
    Found found = check(s3.endpoint());

    assertThat(found.failures()).isEmpty();
    assertThat(found.warnings()).isEmpty();
    assertThat(found.text(BUCKET)).contains("may be listed and written", "GetObject not tried");
    assertThat(found.text("EC2 bootstrap")).contains("worker of ", "plugins of ", "16384");
    assertThat(s3.keys()).isEmpty();
    assertThat(temp.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void whatFeederdHasUploadedIsRead() throws Exception {
    Rig.settle(rig.bootstrap(s3.endpoint()));
    rig.conf("nommer.worker.config", "jobs.per.instance=I\"1\"\n");

    Found found = check(s3.endpoint());

    assertThat(found.failures()).isEmpty();
    assertThat(found.text(BUCKET)).contains("has of now: worker, plugins");
    assertThat(s3.keys()).hasSize(3);
  }

  @Test
  void aLaunchIsRehearsedWithTheUserDataThatItWouldHave() throws Exception {
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());
    Rig.settle(bootstrap);

    String rehearsed = rig.check(s3.endpoint(), clock).userData().orElseThrow();

    assertThat(unsigned(rehearsed)).isEqualTo(unsigned(bootstrap.userData().orElseThrow()));
  }

  @Test
  void whatIsPackedForTheBucketIsNotPackedAgainForTheLaunch() throws Exception {
    BootstrapCheck check = rig.check(s3.endpoint(), clock);
    assertThat(Found.by(check).failures()).isEmpty();

    Files.delete(rig.distribution.resolve("lib/bundles/worker.jar"));

    assertThat(check.userData()).isPresent();
  }

  @Test
  void aBucketThatIsMissingIsToldSo() throws Exception {
    rig.settings.put("bucket", "elsewhere");

    assertThat(check(s3.endpoint()).failures())
        .singleElement()
        .asString()
        .contains(BUCKET, "elsewhere", "does not exist: create it, or correct its name");
  }

  @Test
  void aWrongSecretIsToldWithoutTheSecret() throws Exception {
    AwsAccess aws = Configs.aws(s3.endpoint(), TestS3.ID, "wrong/secret");

    assertThat(Found.by(rig.check(aws, clock)).failures())
        .singleElement()
        .asString()
        .contains(BUCKET, "secret is wrong")
        .doesNotContain("wrong/secret");
  }

  @Test
  void withoutKeysItIsToldWhatToSet() throws Exception {
    assertThat(Found.by(rig.check(Configs.aws(s3.endpoint(), "", ""), clock)).failures())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).contains("access.key.id"));
  }

  @Test
  void aServiceThatIsAwayIsToldSo() throws Exception {
    assertThat(check(URI.create("http://127.0.0.1:1")).failures())
        .singleElement()
        .asString()
        .contains("check the network");
  }

  @ParameterizedTest
  @CsvSource({
    "LIST,403,AccessDenied,allow s3:ListBucket on arn:aws:s3:::nommer-config in",
    "PUT,403,AccessDenied,allow s3:PutObject on arn:aws:s3:::nommer-config/nommer_config/* in",
    "GET,403,AccessDenied,allow s3:GetObject on arn:aws:s3:::nommer-config/nommer_config/* in",
    "LIST,400,ExpiredToken,the keys have expired",
    "LIST,403,RequestTimeTooSkewed,clock is wrong: set it",
    "LIST,301,PermanentRedirect,it is in eu-west-3: make one in the region of nommer.aws",
    "PUT,503,SlowDown,fewer requests"
  })
  void whatIsRefusedIsToldWithWhatToDo(String action, int status, String code, String remedy)
      throws Exception {
    try (StubS3 stub = new StubS3().refuse("PUT", 400, "BadDigest")) {
      stub.refuse(action, status, code);

      assertThat(check(stub.uri()).failures())
          .singleElement()
          .asString()
          .contains(BUCKET, code, remedy);
    }
  }

  @Test
  void aServerThatKeepsWhatItShouldRefuseIsAWarningThatNamesIt() throws Exception {
    try (StubS3 stub = new StubS3().refuse("GET", 404, "NoSuchKey")) {
      Found found = check(stub.uri());

      assertThat(found.failures()).isEmpty();
      assertThat(found.warnings())
          .singleElement()
          .asString()
          .contains("delete s3://nommer-config/nommer_config/.nommer-doctor");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-3600, 3600})
  void aClockThatIsOffIsAFailureSinceTheUrlsAreSignedByIt(int seconds) throws Exception {
    clock = Clock.offset(clock, Duration.ofSeconds(seconds));

    assertThat(check(s3.endpoint()).failures())
        .singleElement()
        .asString()
        .containsPattern("clock is off by -?(3600|3599|3601) s")
        .contains("set it, by NTP best");
  }

  @Test
  void aDistributionThatIsNotWholeIsToldAndTheBucketIsLookedAtAllTheSame() throws Exception {
    Files.delete(rig.distribution.resolve("lib/bundles/worker.jar"));

    Found found = check(s3.endpoint());

    assertThat(found.failures())
        .singleElement()
        .asString()
        .contains("lib/bundles/worker.jar", "bin/feederd");
    assertThat(found.text(BUCKET)).contains("may be listed and written");
  }

  @Test
  void aFileThatNobodyMayReadIsNamed() throws Exception {
    Path jar = rig.distribution.resolve("lib/bundles/worker.jar");
    Files.delete(jar);
    Files.createDirectory(jar);

    assertThat(check(s3.endpoint()).failures())
        .singleElement()
        .asString()
        .contains("the archive worker cannot be made");
    assertThat(temp.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void aSecretInTheConfigurationIsToldWithItsFile() throws Exception {
    rig.conf("nommer.x.config", "token=\"$[secret:x]\"\n");

    assertThat(check(s3.endpoint()).failures())
        .singleElement()
        .asString()
        .contains("conf/nommer.x.config", "leave.out");
  }

  @Test
  void userDataThatIsTooLongIsToldSo() throws Exception {
    rig.settings.put("key_prefix", "a".repeat(5000));

    assertThat(check(s3.endpoint()).failures())
        .anySatisfy(each -> assertThat(each).contains("EC2 takes 16384", "shorter key.prefix"));
  }

  @Test
  void withoutABucketItIsOffAndAWrongSettingIsToldWithItsFile() throws Exception {
    rig.settings.put("bucket", " ");
    assertThat(check(s3.endpoint()).toString()).contains("ok EC2 bootstrap: off");
    assertThat(rig.check(s3.endpoint(), clock).userData()).isEmpty();

    rig.settings.put("bucket", "s3://mine");
    assertThat(check(s3.endpoint()).failures())
        .singleElement()
        .asString()
        .contains("s3://mine", "conf/nommer.fleet.ec2.bootstrap.config");
  }

  private Found check(URI endpoint) throws InterruptedException {
    return Found.by(rig.check(endpoint, clock));
  }

  private static String unsigned(String userData) {
    return userData.replaceAll("X-Amz-(Date|Signature)=[0-9A-Za-z]+", "");
  }
}
