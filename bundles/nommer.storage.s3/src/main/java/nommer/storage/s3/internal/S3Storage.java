package nommer.storage.s3.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import nommer.aws.AwsAccess;
import nommer.aws.AwsSetupException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.Source;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.api.StorageScheme;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Fetches by ranges, stores by multipart uploads. Thread-safe; an edit of its configuration leaves
 * running transfers alone. Nothing is asked of AWS before a job does.
 */
@Component(
    service = Storage.class,
    immediate = true, // an edit must not take the service away from running jobs
    configurationPid = "nommer.storage.s3")
@Designate(ocd = S3StorageConfig.class)
@StorageScheme("s3")
public final class S3Storage implements Storage {
  private final Clients clients;
  private final SourceFile.Room room;
  private volatile Settings settings;

  @Activate
  public S3Storage(@Reference AwsAccess aws, S3StorageConfig config) {
    this(new Clients(aws), Settings.of(config), S3Storage::usable);
  }

  S3Storage(Clients clients, Settings settings, SourceFile.Room room) {
    this.clients = clients;
    this.settings = settings;
    this.room = room;
  }

  @Modified
  void modified(S3StorageConfig config) {
    settings = Settings.of(config);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindAccount(S3Account account) {
    clients.add(account);
  }

  void unbindAccount(S3Account account) {
    clients.remove(account);
  }

  /** Its servers are configuration, so that buckets and keys are all that a request chooses. */
  @Override
  public Storage within(Reach reach) {
    return this;
  }

  @Override
  public void check(MediaUri location) {
    S3Location.of(location);
  }

  @Override
  public String place(MediaUri destination) {
    S3Location location = S3Location.of(destination);
    return "%s/%s/%s".formatted(clients.server(location), location.bucket(), location.key());
  }

  @Override
  public boolean replaces(MediaUri destination, MediaUri source) {
    return place(destination).equals(place(source));
  }

  @Override
  public Path fetch(MediaUri from, Path directory) throws InterruptedException {
    return fetch(from, directory, bytes -> {});
  }

  @Override
  public Source open(MediaUri from, Path directory, LongConsumer expected)
      throws InterruptedException {
    return Source.at(fetch(from, directory, expected));
  }

  private Path fetch(MediaUri from, Path directory, LongConsumer expected)
      throws InterruptedException {
    Settings now = settings;
    S3Location source = S3Location.of(from);
    if (source.isFolder()) {
      throw new MediaException(
          ErrorCode.BADINPUT, "directory", source + " is a folder: name one media file");
    }
    try (S3Client s3 = clients.open(source, now)) {
      return new Download(s3, source, now, room, expected)
          .to(directory.resolve("source" + source.ending()));
    } catch (AwsSetupException e) {
      throw Faults.ofFetch(e, source);
    }
  }

  /** By keys that are known here: a bucket in another region than the configured one refuses it. */
  @Override
  public Optional<URI> link(MediaUri location, Duration life) {
    S3Location place = S3Location.of(location);
    try (S3Presigner presigner = clients.presigner(place, settings)) {
      return Optional.of(
          URI.create(
              presigner
                  .presignGetObject(
                      link ->
                          link.signatureDuration(life)
                              .getObjectRequest(
                                  of ->
                                      of.bucket(place.bucket())
                                          .key(place.key())
                                          .responseContentDisposition("inline")))
                  .url()
                  .toString()));
    } catch (SdkException | AwsSetupException e) {
      throw Faults.ofFetch(e, place);
    }
  }

  @Override
  public Staging stage(MediaUri to, StagingName name) throws InterruptedException {
    return stage(to, name, S3Staging::new);
  }

  @Override
  public Trees trees(MediaUri manifest) {
    return new S3Trees(this);
  }

  /** What stands behind an upload that was begun; it closes its client. */
  interface Kind {
    Staging of(Upload upload, Settings settings);
  }

  /** Begins the upload of what is to appear at a destination. */
  Staging stage(MediaUri to, StagingName name, Kind kind) throws InterruptedException {
    Settings now = settings;
    S3Location destination = S3Location.of(to);
    if (destination.isFolder()) {
      throw new MediaException(
          ErrorCode.BADDESTINATION,
          "directory",
          destination + " is a folder: name the file to write in it");
    }
    S3Client s3 = openToStore(destination, now);
    boolean kept = false;
    try {
      Upload upload =
          Pieces.persistently(
              "s3-stage-" + destination.bucket(),
              now,
              () -> Upload.create(s3, destination, name.toString()));
      kept = true;
      return kind.of(upload, now);
    } finally {
      if (!kept) {
        s3.close();
      }
    }
  }

  /** By the record alone: an upload that it does not name may be anybody's. */
  @Override
  public void sweep(MediaUri at, Collection<String> recorded, StagingName name) {
    List<String> ids =
        recorded.stream()
            .map(each -> StagedName.ofEarlierClaim(each, name))
            .flatMap(Optional::stream)
            .toList();
    if (!ids.isEmpty()) {
      abort(S3Location.of(at), ids);
    }
  }

  private void abort(S3Location destination, List<String> ids) {
    Settings now = settings;
    try (S3Client s3 = openToStore(destination, now)) {
      Pieces.call(
          "s3-sweep-" + destination.bucket(),
          now,
          () -> {
            ids.forEach(id -> new Upload(s3, destination, "", id).abort());
            return true;
          });
    } catch (SdkException | AwsSetupException e) {
      throw notSwept(Faults.ofStore(e, destination).getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notSwept("called off", e);
    }
  }

  static MediaException notSwept(@Nullable String why, Exception cause) {
    return new MediaException(
        ErrorCode.STORAGE,
        "sweep_failed",
        "cannot remove what an earlier attempt left: " + why,
        cause);
  }

  /** What the configuration says now. */
  Settings settings() {
    return settings;
  }

  S3Client openToStore(S3Location destination, Settings with) {
    try {
      return clients.open(destination, with);
    } catch (AwsSetupException e) {
      throw Faults.ofStore(e, destination);
    }
  }

  private static long usable(Path file) throws IOException {
    return Files.getFileStore(file).getUsableSpace();
  }
}
