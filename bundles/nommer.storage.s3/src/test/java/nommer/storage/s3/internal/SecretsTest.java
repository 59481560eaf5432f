package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final Path LOG = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));

  @TempDir Path work;

  @Test
  void noLogTellsASecretEvenWhenTheSdkLogsAllItDoes() throws Exception {
    try (TestS3 s3 = new TestS3();
        S3Rig rig = new S3Rig(s3)) {
      S3Storage storage = Storages.of(Configs.aws(rig.front.uri(), "nobody", "n0thing/n0thing"));
      rig.front.with(Fault.slowDown("^POST"));
      MediaUri place = MediaUri.parse("s3://me:" + TestS3.SECRET + "@" + rig.bucket + "/a.mp4");
      Path output = Files.write(work.resolve("output"), S3Rig.bytes(10));

      try (Storage.Staging staging = storage.stage(place, new StagingName("ab", 1, 0))) {
        staging.fill(output);
        staging.publish();
      }
      storage.fetch(place, work);
      S3Rig.assertFailure(() -> storage.fetch(rig.uri("a.mp4"), work), "BADINPUT", "unreadable");
    }

    assertThat(Files.readString(LOG))
        .contains("Sending Request", "/a.mp4")
        .doesNotContain(TestS3.SECRET, "n0thing");
  }
}
