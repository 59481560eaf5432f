package nommer.sql.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads SQLite itself. Its driver would do so, too, but compares what it has unpacked with its jar
 * byte by byte, which took a tenth of all that the start of a daemon costs.
 */
final class NativeLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

  /** The driver's own setting: the folder to load from. */
  private static final String FOLDER = "org.sqlite.lib.path";

  private NativeLibrary() {}

  /** Loads it unless it is loaded; where that fails, the driver tries its own ways later. */
  static synchronized void load() {
    if (System.getProperty(FOLDER) != null) {
      return;
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (library != null) {
        load(library, name);
      }
    } catch (IOException e) {
      LOG.warn("SQLite's library not unpacked here, the driver tries it cause={}", e.toString());
    }
  }

  /** Once loaded, the file is not needed any more. */
  private static void load(InputStream library, String name) throws IOException {
    Path folder = Files.createTempDirectory("nommer-sqlite-");
    Path file = folder.resolve(name);
    try {
      Files.copy(library, file);
      System.setProperty(FOLDER, folder.toString());
      initialize();
    } finally {
      System.clearProperty(FOLDER);
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static void initialize() throws IOException {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // all that the driver declares
      throw new IOException("SQLite's library cannot be loaded: " + e, e);
    }
  }
}
