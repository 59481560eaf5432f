package nommer.storage.http.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.api.StorageScheme;
import nommer.web.WebClient;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Fetches by GET, and goes on after a break; stores by PUT, of which the end waits for the permit
 * to publish. Plain http has no staging at the destination and so no fence: see {@link
 * HttpStaging}. Connections are made within a reach alone. Thread-safe; an edit of its
 * configuration leaves running transfers alone.
 */
@Component(
    service = Storage.class,
    immediate = true, // an edit must not take the service away from running jobs
    configurationPid = "nommer.storage.http")
@Designate(ocd = HttpStorageConfig.class)
@StorageScheme({"http", "https"})
public final class HttpStorage implements Storage {
  private final LocalCopy.Room room;
  private final WebClient client;
  private final Accounts accounts = new Accounts();
  private volatile Settings settings;

  @Activate
  public HttpStorage(HttpStorageConfig config) {
    this(Settings.of(config), client(Settings.of(config)), HttpStorage::usable);
  }

  HttpStorage(Settings settings, WebClient client, LocalCopy.Room room) {
    this.settings = settings;
    this.client = client;
    this.room = room;
  }

  /** One connection is one transfer, so that breaking it off harms no other. */
  private static WebClient client(Settings settings) {
    return new WebClient(
        "nommer-storage-http", settings.connect(), WebClient.Connections.USED_ONCE);
  }

  @Modified
  void modified(HttpStorageConfig config) {
    settings = Settings.of(config);
    client.connectWithin(settings.connect());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindAccount(HttpAccount account) {
    accounts.add(account);
  }

  void unbindAccount(HttpAccount account) {
    accounts.remove(account);
  }

  @Deactivate
  void stop() {
    client.close();
  }

  @Override
  public Storage within(Reach reach) {
    Settings now = settings;
    return new HttpMedia(new Web(client, reach, accounts, now), now, room);
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
  public Path fetch(MediaUri source, Path directory) {
    throw notWithin();
  }

  @Override
  public Staging stage(MediaUri destination, StagingName name) {
    throw notWithin();
  }

  /** Nothing of an unfinished PUT stays at the destination. */
  @Override
  public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {}

  private static IllegalStateException notWithin() {
    return new IllegalStateException("connections are made within a reach: call within() first");
  }

  private static long usable(Path file) throws IOException {
    return Files.getFileStore(file).getUsableSpace();
  }
}
