package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import nommer.fleet.api.FleetException;

/**
 * What a worker is made of, as it lies on this machine now.
 *
 * @param distribution folder that feederd runs from
 * @param home of feederd
 * @param leaveOut names of files, relative to conf/
 */
record Makings(Path distribution, Path home, Set<String> leaveOut) {
  static final String WORKER = "worker";
  static final String CONF = "conf";
  static final String PLUGINS = "plugins";

  /** The parts, in the order in which an instance unpacks them. */
  static final List<String> PARTS = List.of(WORKER, CONF, PLUGINS);

  Makings {
    leaveOut = Set.copyOf(leaveOut);
  }

  /**
   * The files of a part.
   *
   * @throws IOException one cannot be read
   * @throws FleetException one is missing, or may not leave this machine
   */
  List<Item> items(String part) throws IOException {
    return switch (part) {
      case WORKER -> new Distribution(distribution).items();
      case CONF -> new ConfFiles(home.resolve("conf"), leaveOut).items();
      case PLUGINS -> new PluginFiles(home.resolve("plugins")).items();
      default -> throw new IllegalArgumentException("a worker has no part " + part);
    };
  }
}
