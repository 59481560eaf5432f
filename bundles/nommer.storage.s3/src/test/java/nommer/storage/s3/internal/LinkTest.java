package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import nommer.media.api.MediaUri;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private static TestS3 s3;
  private S3Rig rig;
  private S3Storage storage;

  @BeforeAll
  static void start() {
    s3 = new TestS3();
  }

  @AfterAll
  static void end() {
    s3.close();
  }

  @BeforeEach
  void bucket() {
    rig = new S3Rig(s3);
    storage = Storages.at(s3.endpoint());
    s3.put(rig.bucket, "out/a film.mp4", S3Rig.bytes(1000));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void whoeverHasTheLinkReadsTheFileAndPartsOfIt() throws Exception {
    URI link = storage.link(rig.uri("out/a%20film.mp4"), LIFE).orElseThrow();

    HttpResponse<byte[]> whole = get(link, "bytes=0-");
    assertThat(whole.body()).isEqualTo(S3Rig.bytes(1000));
    assertThat(whole.headers().firstValue("Content-Disposition")).contains("inline");
    HttpResponse<byte[]> part = get(link, "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(S3Rig.bytes(1000), 10, 20));
    assertThat(link.getQuery()).contains("X-Amz-Expires=300").doesNotContain(TestS3.SECRET);
  }

  @Test
  void aLinkToAnotherFileIsNone() throws Exception {
    s3.put(rig.bucket, "out/other.mp4", S3Rig.bytes(10));
    URI link = storage.link(rig.uri("out/a%20film.mp4"), LIFE).orElseThrow();

    URI forged = URI.create(link.toString().replace("a%20film", "other"));

    assertThat(get(forged, "bytes=0-").statusCode()).isEqualTo(403);
  }

  @Test
  void theKeysOfTheLocationSign() throws Exception {
    MediaUri wrong = MediaUri.parse("s3://SOMEBODY:else@" + rig.bucket + "/out/a%20film.mp4");

    URI link = storage.link(wrong, LIFE).orElseThrow();

    assertThat(link.getQuery()).contains("X-Amz-Credential=SOMEBODY/");
    assertThat(get(link, "bytes=0-").statusCode()).isEqualTo(403);
  }

  private static HttpResponse<byte[]> get(URI link, String range) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(link).header("Range", range).build(),
            BodyHandlers.ofByteArray());
  }
}
