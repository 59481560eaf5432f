package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nommer.aws.standalone.AwsAccesses;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.StagingName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {
  @TempDir Path work;

  @Test
  void anAccountHasItsOwnKeysAndItsOwnServer() throws Exception {
    try (TestS3 s3 = new TestS3();
        S3Rig rig = new S3Rig(s3)) {
      S3Storage storage = Storages.of(Configs.aws(nowhere(), "nobody", "nothing"));
      S3Account account = account(Map.of("endpoint", s3.endpoint().toString()));
      storage.bindAccount(account);
      s3.put(rig.bucket, "clip.mp4", S3Rig.bytes(10));
      MediaUri source = MediaUri.parse("s3://partner@" + rig.bucket + "/clip.mp4");

      assertThat(storage.fetch(source, work)).hasBinaryContent(S3Rig.bytes(10));

      storage.unbindAccount(account);
      S3Rig.assertFailure(
          () -> storage.fetch(source, work), "BADINPUT", "no_such_account", "partner");
    }
  }

  @Test
  void anAccountThatWasReplacedIsNotTakenAwayWithTheOldOne() throws Exception {
    try (TestS3 s3 = new TestS3();
        S3Rig rig = new S3Rig(s3)) {
      S3Storage storage = Storages.of(Configs.aws(s3.endpoint(), "nobody", "nothing"));
      S3Account old = account(Map.of("secret_access_key", "outdated"));
      storage.bindAccount(old);
      storage.bindAccount(account(Map.of()));
      storage.unbindAccount(old);
      s3.put(rig.bucket, "clip.mp4", S3Rig.bytes(10));

      assertThat(storage.fetch(MediaUri.parse("s3://partner@" + rig.bucket + "/clip.mp4"), work))
          .hasBinaryContent(S3Rig.bytes(10));
    }
  }

  @Test
  void aRequestThatIsNotTheOwnersIsServedToo() {
    S3Storage storage = Storages.of(Configs.aws(nowhere(), "nobody", "nothing"));
    Reach another =
        (Reach)
            Proxy.newProxyInstance(
                Reach.class.getClassLoader(),
                new Class<?>[] {Reach.class},
                (self, asked, with) -> false);

    assertThat(storage.within(another)).isSameAs(storage);
  }

  @Test
  void anAccountNeedsItsKeysAndTellsNoSecret() {
    assertThatThrownBy(() -> account(Map.of("name", " "))).hasMessageStartingWith("name of");
    assertThatThrownBy(() -> account(Map.of("secret_access_key", "")))
        .hasMessageStartingWith("secret.access.key of");
    assertThatThrownBy(() -> account(Map.of("endpoint", "minio:hush")))
        .hasMessageStartingWith("endpoint of")
        .hasMessageNotContaining("hush");
    assertThat(account(Map.of())).hasToString("S3Account[partner]");
  }

  @Test
  void withoutAnySetupAJobIsToldWhatToDoAndNothingElseSuffers() {
    S3Storage storage = Storages.of(AwsAccesses.of(Map.of()));
    MediaUri place = MediaUri.parse("s3://videos/clip.mp4");

    storage.check(place);
    S3Rig.assertFailure(
        () -> storage.fetch(place, work), "NODE", "aws_setup", "set region of nommer.aws");
    S3Rig.assertFailure(
        () -> storage.stage(place, new StagingName("ab", 1, 0)),
        "NODE",
        "aws_setup",
        "set region of nommer.aws");
  }

  @Test
  void withoutKeysAJobIsToldWhatToDo() {
    S3Storage storage = Storages.of(AwsAccesses.of(Map.of("region", "us-east-1")));
    MediaUri place = MediaUri.parse("s3://videos/clip.mp4");

    S3Rig.assertFailure(
        () -> storage.fetch(place, work), "NODE", "aws_setup", "access.key.id", "EC2 instance");
    S3Rig.assertFailure(
        () -> storage.stage(place, new StagingName("ab", 1, 0)),
        "NODE",
        "aws_setup",
        "access.key.id");
  }

  private static java.net.URI nowhere() {
    return java.net.URI.create("http://127.0.0.1:1");
  }

  private static S3Account account(Map<String, Object> values) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "name",
                "partner",
                "access_key_id",
                TestS3.ID,
                "secret_access_key",
                TestS3.SECRET,
                "path_style",
                true));
    all.putAll(values);
    return new S3Account(Configs.of(S3AccountConfig.class, all));
  }
}
