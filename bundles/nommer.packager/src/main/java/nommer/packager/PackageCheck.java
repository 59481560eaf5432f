package nommer.packager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nommer.packager.internal.check.Alignment;
import nommer.packager.internal.check.DashReader;
import nommer.packager.internal.check.HlsReader;
import nommer.packager.internal.check.Inspector;
import nommer.packager.internal.check.Listed;

/** Looks at a package as a player would: by its manifest alone. */
public final class PackageCheck {
  private PackageCheck() {}

  /**
   * Reads a manifest, all that it names, and the boxes of all segments, but no sample. May be
   * called by many threads; an interrupt ends it.
   *
   * @throws IOException a file that is there cannot be read
   * @throws InterruptedException interrupted
   */
  public static Findings check(Format format, Path manifest)
      throws IOException, InterruptedException {
    Inspector inspector = new Inspector(manifest.toAbsolutePath().normalize().getParent());
    List<Listed> listed =
        format == Format.HLS
            ? new HlsReader(inspector).read(manifest)
            : new DashReader(inspector).read(manifest);
    for (Listed each : listed) {
      inspector.look(each);
    }
    Alignment.check(inspector);
    return inspector.findings();
  }
}
