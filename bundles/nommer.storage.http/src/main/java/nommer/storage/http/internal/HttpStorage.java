package nommer.storage.http.internal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.api.StorageScheme;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches by GET, and goes on after a break; stores by PUT, of which the end waits for the permit
 * to publish. Plain http has no staging at the destination and so no fence: see {@link
 * HttpStaging}. Thread-safe; an edit of its configuration leaves running transfers alone.
 */
@Component(
    service = Storage.class,
    immediate = true, // an edit must not take the service away from running jobs
    configurationPid = "nommer.storage.http")
@Designate(ocd = HttpStorageConfig.class)
@StorageScheme({"http", "https"})
public final class HttpStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(HttpStorage.class);

  private final LocalCopy.Room room;
  private volatile Access access;

  private record Access(Settings settings, Web web) {
    static Access of(Settings settings, HttpClient.Builder client) {
      return new Access(settings, new Web(client, settings));
    }
  }

  @Activate
  public HttpStorage(HttpStorageConfig config) {
    this(Settings.of(config), Web.client(Settings.of(config)), HttpStorage::usable);
  }

  HttpStorage(Settings settings, HttpClient.Builder client, LocalCopy.Room room) {
    this.access = Access.of(settings, client);
    this.room = room;
  }

  @Modified
  void modified(HttpStorageConfig config) {
    Settings settings = Settings.of(config);
    access = Access.of(settings, Web.client(settings));
  }

  @Override
  public void check(MediaUri location) {
    HttpLocation.of(location);
  }

  @Override
  public String place(MediaUri destination) {
    return HttpLocation.of(destination).place();
  }

  @Override
  public boolean replaces(MediaUri destination, MediaUri source) {
    return place(destination).equals(place(source));
  }

  @Override
  public Path fetch(MediaUri source, Path directory) throws InterruptedException {
    Access now = access;
    HttpLocation location = HttpLocation.of(source);
    Path file = directory.resolve("source" + location.ending());
    try (LocalCopy copy = new LocalCopy(location, file, now.settings().maxBytes(), room)) {
      return new Download(now.web(), location, now.settings(), copy).run();
    }
  }

  /** Proves that the server is there; whether it takes the output, only the PUT itself tells. */
  @Override
  public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
    Access now = access;
    HttpLocation location = HttpLocation.of(destination);
    if (location.isFolder()) {
      throw new MediaException(
          ErrorCode.BADDESTINATION,
          "directory",
          destination + " is a folder: name the file to write in it");
    }
    Patience patience = new Patience(now.settings());
    while (true) {
      try {
        now.web().knock(location);
        return new HttpStaging(now.web(), location, now.settings(), name);
      } catch (PassingFailure e) {
        patience.after(e);
      }
    }
  }

  /** Nothing of an unfinished PUT stays at the destination. */
  @Override
  public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
    LOG.debug("nothing to sweep destination={}", destination);
  }

  private static long usable(Path file) throws IOException {
    return Files.getFileStore(file).getUsableSpace();
  }
}
