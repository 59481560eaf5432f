package nommer.fleet.ec2.bootstrap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
  @TempDir Path temp;
  private TestS3 s3;
  private Rig rig;

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
  void whatTwoLooksSeeAlikeIsUploadedByItsHash() throws Exception {
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());

    bootstrap.look();
    assertThat(s3.keys()).isEmpty();
    assertNotReady(bootstrap, "on its way");
    bootstrap.look();

    assertThat(s3.keys())
        .hasSize(3)
        .allMatch(key -> key.matches("nommer_config/(worker|conf|plugins)/[0-9a-f]{64}\\.tar"));
    String userData = bootstrap.userData().orElseThrow();
    for (String key : s3.keys()) {
      assertThat(userData).contains(key + "?");
    }
    assertThat(userData).startsWith("#cloud-config\n").contains("X-Amz-Expires=3600");
    assertThat(userData).doesNotContain(TestS3.SECRET);
    assertThat(temp.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void whatIsThereIsNotUploadedAgain() throws Exception {
    Rig.settle(rig.bootstrap(s3.endpoint()));
    Map<String, Object> before = written();

    Rig.settle(rig.bootstrap(s3.endpoint()));
    assertThat(written()).isEqualTo(before);

    rig.conf("nommer.worker.config", "jobs.per.instance=I\"1\"\n");
    Rig.settle(rig.bootstrap(s3.endpoint()));
    assertThat(written()).containsAllEntriesOf(before).hasSize(4);
  }

  @Test
  void aChangedPluginAndAChangedConfigurationFollow() throws Exception {
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());
    Rig.settle(bootstrap);
    List<String> first = s3.keys();

    rig.plugin("encoder.jar", "a");
    bootstrap.look();
    assertThat(s3.keys()).isEqualTo(first);
    rig.plugin("encoder.jar", "longer");
    bootstrap.look();
    assertThat(s3.keys()).isEqualTo(first);
    bootstrap.look();

    assertThat(s3.keys()).hasSize(4);
    String added = s3.keys().stream().filter(key -> !first.contains(key)).findFirst().orElseThrow();
    assertThat(added).startsWith("nommer_config/plugins/");
    assertThat(bootstrap.userData().orElseThrow()).contains(added);
  }

  @Test
  void whatChangesWhileItIsUploadedIsNotLaunchedWith() throws Exception {
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());
    rig.beforeCalls = () -> Rig.write(rig.home, "conf/nommer.x.config", "one=\"1\"\n");

    Rig.settle(bootstrap);
    assertNotReady(bootstrap, "on its way");
    rig.beforeCalls = () -> {};
    Rig.settle(bootstrap);

    assertThat(bootstrap.userData()).isPresent();
  }

  @Test
  void halfAJarStaysBehind() throws Exception {
    Path jar = rig.plugin("encoder.jar", "whole");
    byte[] bytes = Files.readAllBytes(jar);
    rig.plugin("other.jar", "other");
    Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(new PluginFiles(rig.home.resolve("plugins")).items())
        .extracting(Item::name)
        .containsExactly("other.jar");
    Files.write(jar, bytes);
    assertThat(new PluginFiles(rig.home.resolve("plugins")).items()).hasSize(2);
  }

  @Test
  void whatTheBucketLostComesBackBeforeTheNextLaunch() throws Exception {
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());
    Rig.settle(bootstrap);
    List<String> keys = s3.keys();
    for (String lost : keys) {
      s3.store().removeBlob(TestS3.BUCKET, lost);

      assertNotReady(bootstrap, "has lost");
      bootstrap.look();

      assertThat(s3.keys()).isEqualTo(keys);
      assertThat(bootstrap.userData()).isPresent();
    }
  }

  @Test
  void withoutABucketThereIsNothingToTell() throws Exception {
    rig.settings.put("bucket", " ");
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());

    Rig.settle(bootstrap);

    assertThat(bootstrap.userData()).isEmpty();
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void anEditOfTheBucketMovesAllToIt() throws Exception {
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());
    Rig.settle(bootstrap);
    rig.settings.put("key_prefix", "of/mine");

    bootstrap.modified(rig.config());
    assertNotReady(bootstrap, "on its way");
    Rig.settle(bootstrap);

    assertThat(bootstrap.userData().orElseThrow()).contains("/of/mine/worker/");
  }

  @Test
  void aWrongSettingStopsLaunchesInsteadOfTheService() throws Exception {
    rig.settings.put("url_life_seconds", 604801);

    assertNotReady(rig.bootstrap(s3.endpoint()), "url.life.seconds");
  }

  @Test
  void aMissingDistributionIsToldWithWhatToDo() throws Exception {
    Files.delete(rig.distribution.resolve("lib/bundles/worker.jar"));
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());

    Rig.settle(bootstrap);

    assertNotReady(bootstrap, "lib/bundles/worker.jar", "bin/feederd");
  }

  @Test
  void aSecretStopsLaunchesUntilItIsLeftOut() throws Exception {
    rig.conf("nommer.x.config", "token=\"$[secret:x]\"\n");
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());
    Rig.settle(bootstrap);
    assertNotReady(bootstrap, "conf/nommer.x.config", "leave.out");

    rig.settings.put("leave_out", new String[] {"nommer.x.config"});
    bootstrap.modified(rig.config());
    Rig.settle(bootstrap);

    assertThat(bootstrap.userData()).isPresent();
  }

  @Test
  void aMissingBucketIsToldAndTriedAgainNotAtOnce() throws Exception {
    rig.settings.put("bucket", "elsewhere");
    Bootstrap bootstrap = rig.bootstrap(s3.endpoint());
    Rig.settle(bootstrap);
    assertNotReady(bootstrap, "s3://elsewhere/nommer_config/worker/", "does not exist");

    s3.store().createContainerInLocation(null, "elsewhere");
    bootstrap.look();
    assertNotReady(bootstrap, "s3://elsewhere/nommer_config/worker/");
    rig.nanos += Duration.ofSeconds(31).toNanos();
    bootstrap.look();

    assertThat(bootstrap.userData()).isPresent();
  }

  @Test
  void aConfFolderThatIsALinkIsFollowed() throws Exception {
    Path real = Files.move(rig.home.resolve("conf"), temp.resolve("etc"));
    Files.createSymbolicLink(rig.home.resolve("conf"), real);

    assertThat(new ConfFiles(rig.home.resolve("conf"), Set.of()).items())
        .extracting(Item::name)
        .contains("nommer.aws.config");
  }

  private static void assertNotReady(Bootstrap bootstrap, String... words) {
    assertThatThrownBy(bootstrap::userData)
        .isInstanceOf(FleetException.class)
        .hasMessageContainingAll(words);
  }

  private Map<String, Object> written() {
    Map<String, Object> all = new HashMap<>();
    s3.keys()
        .forEach(
            key ->
                all.put(
                    key,
                    s3.store().blobMetadata(TestS3.BUCKET, key).getLastModified().toInstant()));
    return all;
  }
}
