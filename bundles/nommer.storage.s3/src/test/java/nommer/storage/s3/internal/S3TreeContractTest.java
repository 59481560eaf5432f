package nommer.storage.s3.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.contracts.media.TreeContract;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

class S3TreeContractTest extends TreeContract {
  private static TestS3 s3;
  private static Front front;
  @TempDir Path folder;
  private final Storage storage = Storages.at(front.uri());
  private String bucket;

  @BeforeAll
  static void start() {
    s3 = new TestS3();
    front = new Front(s3.endpoint());
  }

  @AfterAll
  static void end() {
    front.close();
    s3.close();
  }

  @BeforeEach
  void bucket() {
    bucket = s3.newBucket();
  }

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected MediaUri place(String name) {
    return MediaUri.parse("s3://" + bucket + "/out/" + name);
  }

  @Override
  protected MediaUri unwritable() {
    return MediaUri.parse("s3://no-such-bucket/film.m3u8");
  }

  @Override
  protected void put(MediaUri place, byte[] bytes) {
    s3.put(place.host(), place.path().substring(1), bytes);
  }

  @Override
  protected Optional<byte[]> seen(MediaUri place) {
    return s3.get(place.host(), place.path().substring(1)).map(ResponseBytes::asByteArray);
  }

  @Override
  protected Set<String> foldersBeside(MediaUri manifest) {
    String path = manifest.path().substring(1);
    String beside = path.substring(0, path.lastIndexOf('/') + 1);
    return s3
        .client
        .listObjectsV2(request -> request.bucket(bucket).prefix(beside).delimiter("/"))
        .commonPrefixes()
        .stream()
        .map(each -> each.prefix().substring(beside.length(), each.prefix().length() - 1))
        .collect(Collectors.toSet());
  }

  @Override
  protected Set<String> stagingBeside(MediaUri destination) {
    return s3.uploads(destination.host()).stream()
        .map(MultipartUpload::uploadId)
        .collect(Collectors.toSet());
  }

  @Test
  void eachFileHasItsTypeForPlayers() throws Exception {
    StagingName name = new StagingName("ab", 1, 0);
    Path files = Files.createDirectories(folder.resolve(name.folder()));
    Files.writeString(files.resolve("low.m3u8"), "#EXTM3U");
    Files.writeString(files.resolve("0.m4s"), "media");
    Path manifest = Files.writeString(folder.resolve("manifest"), name.folder() + "/low.m3u8");

    try (Storage.Staging staging = storage.trees(place("a.m3u8")).stage(place("a.m3u8"), name)) {
      staging.fill(manifest);
      staging.publish();
    }

    assertThat(type(place("a.m3u8"))).isEqualTo("application/vnd.apple.mpegurl");
    assertThat(type(place(name.folder() + "/low.m3u8"))).isEqualTo("application/vnd.apple.mpegurl");
    assertThat(type(place(name.folder() + "/0.m4s"))).isEqualTo("video/iso.segment");
  }

  @Test
  void aReplacedFolderIsLookedForInManifestsBeyondTheFirstThousandObjects() throws Exception {
    MediaUri manifest = place("film.m3u8");
    put(place("nommer-cd-1-0/0.m4s"), new byte[1]);
    for (int i = 0; i < 1001; i++) {
      put(place("a%04d".formatted(i)), new byte[0]);
    }
    put(place("z.mpd"), "<BaseURL>nommer-cd-1-0/".getBytes(UTF_8));

    assertThat(storage.trees(manifest).remove(manifest, "nommer-cd-1-0")).isFalse();

    assertThat(seen(place("nommer-cd-1-0/0.m4s"))).isPresent();
  }

  private static String type(MediaUri place) {
    return s3.get(place.host(), place.path().substring(1)).orElseThrow().response().contentType();
  }
}
