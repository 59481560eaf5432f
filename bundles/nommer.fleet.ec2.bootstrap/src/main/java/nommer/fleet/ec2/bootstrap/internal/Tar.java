package nommer.fleet.ec2.bootstrap.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * A tar of the POSIX form (ustar), not compressed: nearly all of it is jars. The same files give
 * the same bytes: they are in the order of their names, of one date, and nobody's.
 */
final class Tar {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX = 155;
  private static final int CHECKSUM_AT = 148;

  private Tar() {}

  /**
   * @throws IOException a file cannot be read, changes meanwhile, or has too long a name
   */
  static void write(List<Item> items, OutputStream out) throws IOException {
    for (Item item : items.stream().sorted(Comparator.comparing(Item::name)).toList()) {
      long size = item.content().size();
      out.write(header(item, size));
      try (InputStream in = item.content().open()) {
        copy(in, size, item.name(), out);
      }
      out.write(new byte[(int) Math.floorMod(-size, (long) BLOCK)]);
    }
    out.write(new byte[2 * BLOCK]);
  }

  private static void copy(InputStream in, long size, String name, OutputStream out)
      throws IOException {
    byte[] bytes = new byte[1 << 16];
    long left = size;
    while (left > 0) {
      int count = in.read(bytes, 0, (int) Math.min(bytes.length, left));
      if (count < 0) {
        throw new EOFException(name + " became shorter while it was read");
      }
      out.write(bytes, 0, count);
      left -= count;
    }
  }

  private static byte[] header(Item item, long size) throws IOException {
    byte[] header = new byte[BLOCK];
    name(header, item.name());
    put(header, 100, item.executable() ? "0000755" : "0000644");
    put(header, 108, "0000000"); // of the user 0
    put(header, 116, "0000000"); // and the group 0
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "00000000000");
    put(header, 156, "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    put(header, CHECKSUM_AT, "        ");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, CHECKSUM_AT, "%06o\0 ".formatted(sum));
    return header;
  }

  /** A long one is parted at a slash. */
  private static void name(byte[] header, String name) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int cut = bytes.length <= NAME ? -1 : slash(bytes);
    if (bytes.length > NAME && cut < 0) {
      throw new IOException("the name is too long for an archive, shorten it: " + name);
    }
    System.arraycopy(bytes, cut + 1, header, 0, bytes.length - cut - 1);
    if (cut > 0) {
      System.arraycopy(bytes, 0, header, PREFIX_AT, cut);
    }
  }

  private static int slash(byte[] name) {
    for (int at = Math.max(1, name.length - NAME - 1); at <= PREFIX && at < name.length; at++) {
      if (name[at] == '/') {
        return at;
      }
    }
    return -1;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
