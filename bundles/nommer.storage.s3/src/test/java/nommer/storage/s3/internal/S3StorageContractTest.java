package nommer.storage.s3.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nommer.contracts.media.StagingContract;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.ResponseBytes;

class S3StorageContractTest extends StagingContract {
  private static TestS3 s3;
  private static Front front;
  private final Map<String, String> namesByUpload = new ConcurrentHashMap<>();
  private final Storage storage = new Noting(Storages.at(front.uri()));
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
  protected boolean keepsTrees() {
    return true;
  }

  @Override
  protected MediaUri place(String name) {
    return MediaUri.parse("s3://" + bucket + "/" + name);
  }

  @Override
  protected MediaUri folder() {
    return place("folder/");
  }

  @Override
  protected MediaUri unwritable() {
    return MediaUri.parse("s3://no-such-bucket/out.mp4");
  }

  /** There is no query: a question mark would be part of a key. */
  @Override
  protected MediaUri withSecrets(MediaUri place) {
    return MediaUri.parse("s3://me:" + PASSWORD + "@" + place.host() + place.path());
  }

  @Override
  protected void put(MediaUri place, byte[] bytes) {
    s3.put(place.host(), place.path().substring(1), bytes);
  }

  @Override
  protected Optional<byte[]> seen(MediaUri place) {
    return s3.get(place.host(), place.path().substring(1)).map(ResponseBytes::asByteArray);
  }

  /** A listing tells only the ids of uploads, so what stage() called them is noted. */
  @Override
  protected Set<String> stagingBeside(MediaUri destination) {
    return s3.uploads(destination.host()).stream()
        .map(upload -> namesByUpload.getOrDefault(upload.uploadId(), upload.uploadId()))
        .collect(Collectors.toSet());
  }

  private final class Noting implements Storage {
    private final Storage real;

    Noting(Storage real) {
      this.real = real;
    }

    @Override
    public void check(MediaUri location) {
      real.check(location);
    }

    @Override
    public Path fetch(MediaUri source, Path directory) throws InterruptedException {
      return real.fetch(source, directory);
    }

    @Override
    public Trees trees(MediaUri manifest) {
      return real.trees(manifest);
    }

    @Override
    public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
      Staging staging = real.stage(destination, name);
      namesByUpload.put(staging.name().replaceFirst("[^/]*/", ""), staging.name());
      return staging;
    }

    @Override
    public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
      real.sweep(destination, recorded, name);
    }
  }
}
