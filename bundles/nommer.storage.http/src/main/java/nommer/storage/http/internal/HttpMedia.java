package nommer.storage.http.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.function.LongConsumer;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Source;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storage for one job, with the settings that were in force when it began. Thread-safe. */
final class HttpMedia implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(HttpMedia.class);

  private final Web web;
  private final Settings settings;
  private final LocalCopy.Room room;

  HttpMedia(Web web, Settings settings, LocalCopy.Room room) {
    this.web = web;
    this.settings = settings;
    this.room = room;
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
    return fetch(source, directory, bytes -> {});
  }

  @Override
  public Source open(MediaUri source, Path directory, LongConsumer expected)
      throws InterruptedException {
    return Source.at(fetch(source, directory, expected));
  }

  private Path fetch(MediaUri source, Path directory, LongConsumer expected)
      throws InterruptedException {
    HttpLocation location = HttpLocation.of(source);
    Path file = directory.resolve("source" + location.ending());
    try (LocalCopy copy = new LocalCopy(location, file, settings.maxBytes(), room, expected)) {
      return new Download(web, location, settings, copy).run();
    }
  }

  /** Proves that the server is there; whether it takes the output, only the PUT itself tells. */
  @Override
  public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
    HttpLocation location = HttpLocation.of(destination);
    if (location.isFolder()) {
      throw new MediaException(
          ErrorCode.BADDESTINATION,
          "directory",
          destination + " is a folder: name the file to write in it");
    }
    Patience patience = new Patience(settings);
    while (true) {
      try {
        web.knock(location);
        return new HttpStaging(web, location, settings, name);
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
}
