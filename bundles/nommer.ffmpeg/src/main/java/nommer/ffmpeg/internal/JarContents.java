package nommer.ffmpeg.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The programs and libraries in an artifact's jar, all in one folder of it. */
final class JarContents {
  private static final String FOLDER = "org/bytedeco/ffmpeg/";

  private final Path jar;

  JarContents(Path jar) {
    this.jar = jar;
  }

  /** Writes them flat into {@code folder}, on disk for good when this returns. */
  void unpack(Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> wanted = zip.stream().filter(JarContents::isWanted).toList();
      if (wanted.stream().noneMatch(entry -> name(entry).equals("ffmpeg"))) {
        throw new IOException("there is no program " + FOLDER + "*/ffmpeg in it");
      }
      Files.createDirectory(folder);
      for (ZipEntry entry : wanted) {
        try (InputStream in = zip.getInputStream(entry)) {
          write(in, folder.resolve(name(entry)));
        }
      }
    }
  }

  private static void write(InputStream in, Path file) throws IOException {
    Files.copy(in, file);
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    if (!file.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static boolean isWanted(ZipEntry entry) {
    String path = entry.getName();
    if (entry.isDirectory() || !path.startsWith(FOLDER) || path.endsWith(".class")) {
      return false;
    }
    // the JNI bridges are for Java callers only
    return path.indexOf('/', FOLDER.length()) == path.lastIndexOf('/')
        && !name(entry).startsWith("libjni");
  }

  private static String name(ZipEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }
}
