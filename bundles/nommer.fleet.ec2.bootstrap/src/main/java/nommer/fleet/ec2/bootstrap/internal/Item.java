package nommer.fleet.ec2.bootstrap.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of an archive.
 *
 * @param name relative, with slashes
 * @param executable whether it may be run
 * @param content read while the archive is written
 */
record Item(String name, boolean executable, Content content) {
  /** Bytes, and how many there will be. */
  interface Content {
    long size() throws IOException;

    InputStream open() throws IOException;
  }

  static Item of(String name, byte[] bytes) {
    return new Item(name, false, new Bytes(bytes));
  }

  static Item of(String name, boolean executable, Path file) {
    return new Item(name, executable, new FileContent(file));
  }

  private static final class Bytes implements Content {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private record FileContent(Path file) implements Content {
    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
