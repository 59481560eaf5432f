package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars that were dropped in: what feederd has, workers get. */
record PluginFiles(Path plugins) {
  private static final Logger LOG = LoggerFactory.getLogger(PluginFiles.class);

  /**
   * A jar that cannot be opened is none of feederd's plug-ins either, or is still being written.
   */
  List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path file : Snapshot.files(plugins)) {
      String name = plugins.relativize(file).toString();
      if (name.endsWith(".jar") && isWhole(file)) {
        items.add(Item.of(name, false, file));
      }
    }
    return items;
  }

  private static boolean isWhole(Path file) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      return jar.size() > 0;
    } catch (ZipException e) {
      LOG.warn("plug-in not given to workers, it is no whole jar file={} cause={}", file, "" + e);
      return false;
    }
  }
}
