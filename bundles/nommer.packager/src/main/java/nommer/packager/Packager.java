package nommer.packager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.packager.internal.cut.Slicer;
import nommer.packager.internal.cut.Stream;
import nommer.packager.internal.manifest.Dash;
import nommer.packager.internal.manifest.Hls;
import nommer.packager.internal.manifest.Rates;

/** Cuts finished renditions into segments, and writes manifests over the one set of them. */
public final class Packager {
  private Packager() {}

  /**
   * Packages a ladder. Files are copied by the operating system, and of a fragment some 100 bytes
   * are kept. May be called by many threads, for different folders; an interrupt ends it.
   *
   * @param directory gets the ladder's folder, which must not be there, and its manifests
   * @throws PackagingException the renditions cannot be packaged
   * @throws IOException a file cannot be read or written; the folder is there in part
   * @throws InterruptedException interrupted; the folder is there in part
   */
  public static Packaged pack(Ladder ladder, Path directory)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectory(directory.resolve(ladder.folder()));
    List<Stream> streams = Slicer.slice(ladder, folder);
    for (var manifest : ladder.manifests().entrySet()) {
      Path file = directory.resolve(manifest.getValue());
      switch (manifest.getKey()) {
        case HLS -> new Hls(streams, ladder.folder()).write(file);
        case DASH -> new Dash(streams, ladder.folder()).write(file);
      }
    }
    return new Packaged(streams.stream().map(Packager::made).toList());
  }

  private static Packaged.Made made(Stream stream) {
    Rates rates = Rates.of(stream);
    return new Packaged.Made(
        stream.id(),
        stream.form().kind(),
        stream.form().codec(),
        stream.form().width(),
        stream.form().height(),
        stream.samples(),
        stream.segments().size(),
        stream.end().micros(),
        rates.peak(),
        rates.average());
  }
}
