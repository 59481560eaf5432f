package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.bench.standalone.SmallDisk;

/** Disks that can be filled: one of destinations, one of all that a home holds. */
final class Disks implements AutoCloseable {
  private static final int DESTINATIONS_MEBIBYTES = 256;

  /** An ffmpeg of 83, the bundles of three daemons, sources that are fetched, and some air. */
  private static final int HOME_MEBIBYTES = 512;

  private final Optional<SmallDisk> destinations;
  private final Optional<SmallDisk> home;
  private final Path data;
  private final Path kept;

  private Disks(Optional<SmallDisk> destinations, Optional<SmallDisk> home, Path data, Path kept) {
    this.destinations = destinations;
    this.home = home;
    this.data = data;
    this.kept = kept;
  }

  static Disks none() {
    return new Disks(Optional.empty(), Optional.empty(), Path.of(""), Path.of(""));
  }

  /** Those that this user may mount. */
  static Disks mount(Site site) throws IOException {
    Files.createDirectories(site.data());
    return new Disks(
        SmallDisk.inMemory(site.small(), DESTINATIONS_MEBIBYTES),
        SmallDisk.inFile(site.data(), site.folder().resolve("home.img"), HOME_MEBIBYTES),
        site.data(),
        site.folder().resolve("kept"));
  }

  Map<Kind, Deed> deeds() {
    Map<Kind, Deed> deeds = new EnumMap<>(Kind.class);
    destinations.ifPresent(disk -> deeds.put(Kind.FILL_DISK, fault -> fill(disk)));
    home.ifPresent(disk -> deeds.put(Kind.FILL_HOME, fault -> fill(disk)));
    return deeds;
  }

  private static Optional<Deed.Undo> fill(SmallDisk disk) throws IOException {
    Path file = disk.fill();
    return Optional.of(() -> Files.delete(file));
  }

  /** Unmounts them; what tells what happened is kept beside them. */
  @Override
  public void close() throws IOException {
    try {
      if (home.isPresent()) {
        keep();
      }
    } finally {
      for (SmallDisk each : Stream.concat(home.stream(), destinations.stream()).toList()) {
        each.close();
      }
    }
  }

  private void keep() throws IOException {
    try (Stream<Path> database = Files.find(data, 1, (path, file) -> file.isRegularFile());
        Stream<Path> logs =
            Files.find(data.resolve("logs"), 1, (path, file) -> file.isRegularFile())) {
      Files.createDirectories(kept);
      for (Path file : Stream.concat(database, logs).toList()) {
        Files.copy(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
