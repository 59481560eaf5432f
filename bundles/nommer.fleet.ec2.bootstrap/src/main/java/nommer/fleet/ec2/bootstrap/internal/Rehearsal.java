package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nommer.fleet.api.FleetException;
import org.jspecify.annotations.Nullable;

/**
 * All that a launch would do for its instances, but for the upload. The archives are made once, and
 * each is deleted as soon as its hash is known. Thread-safe.
 */
final class Rehearsal {
  private final Path distribution;
  private final Path home;
  private final Path temporary;
  private @Nullable List<Part> known;

  Rehearsal(Path distribution, Path home, Path temporary) {
    this.distribution = distribution;
    this.home = home;
    this.temporary = temporary;
  }

  /**
   * What would be in the bucket, in the order worker, conf, plugins.
   *
   * @param settings the same at each call
   * @throws FleetException an archive cannot be made, and what to do
   */
  synchronized List<Part> parts(Settings settings) {
    List<Part> parts = known;
    if (parts == null) {
      Makings makings = new Makings(distribution, home, settings.leaveOut());
      parts = Makings.PARTS.stream().map(name -> part(name, makings)).toList();
      known = parts;
    }
    return parts;
  }

  /**
   * As of a launch of this moment.
   *
   * @throws FleetException it cannot be had, and what to do
   */
  String userData(Bucket bucket) {
    return new CloudConfig(bucket.settings()).text(parts(bucket.settings()), bucket::url);
  }

  private Part part(String name, Makings makings) {
    try (Archive archive = Archive.write(name, makings.items(name), temporary)) {
      return archive.part();
    } catch (IOException e) {
      throw new FleetException(
          "the archive %s cannot be made: see to the file that this names (%s)".formatted(name, e),
          e);
    }
  }
}
