package nommer.fleet.ec2.bootstrap.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An archive in a file of its own.
 *
 * @param part what it is of
 * @param file deleted on close
 */
record Archive(Part part, Path file) implements AutoCloseable {
  /**
   * @param folder that it is put into
   * @throws IOException a file cannot be read or written
   */
  static Archive write(String name, List<Item> items, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, name + "-", ".tar");
    MessageDigest sha256 = sha256();
    try (OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(Files.newOutputStream(file), sha256), 1 << 16)) {
      Tar.write(items, out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    String hash = HexFormat.of().formatHex(sha256.digest());
    return new Archive(new Part(name, hash, Files.size(file)), file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
