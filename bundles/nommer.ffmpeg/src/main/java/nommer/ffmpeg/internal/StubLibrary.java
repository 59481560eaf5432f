package nommer.ffmpeg.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An ELF shared library with a name, symbol versions, and no symbols.
 *
 * <p>Layout: file header, three program headers (load all of it, dynamic, stack), then the dynamic
 * section and the tables it points to, each aligned to 8 bytes.
 */
final class StubLibrary {
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int DYNAMIC = HEADER + 3 * PROGRAM_HEADER;
  private static final int DYNAMIC_ENTRIES = 10;
  private static final int STRINGS = DYNAMIC + DYNAMIC_ENTRIES * 16;
  private static final int READ_WRITE = 6;

  private final List<String> names = new ArrayList<>();
  private final byte[] strings;

  StubLibrary(String name, List<String> versions) {
    names.add(name);
    names.addAll(versions);
    strings = ("\0" + String.join("\0", names) + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  /** The processor that a program is for, as its ELF header says. */
  static short machineOf(Path program) throws IOException {
    try (InputStream in = Files.newInputStream(program)) {
      ByteBuffer header = ByteBuffer.wrap(in.readNBytes(20)).order(ByteOrder.LITTLE_ENDIAN);
      if (header.remaining() < 20 || header.getInt(0) != 0x464c457f || header.get(4) != 2) {
        throw new IOException(program + " is no 64-bit ELF program");
      }
      return header.getShort(18);
    }
  }

  byte[] bytes(short machine) {
    int symbols = align(STRINGS + strings.length);
    int hash = symbols + 24; // one empty symbol
    int symbolVersions = hash + 16;
    int versions = align(symbolVersions + 2);
    int end = versions + names.size() * 28;
    ByteBuffer out = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    fileHeader(out, machine);
    programHeader(out, 1, 0, end);
    programHeader(out, 2, DYNAMIC, DYNAMIC_ENTRIES * 16);
    programHeader(out, 0x6474e551, 0, 0); // the stack need not be executable
    dynamic(out, new long[] {14, 1, 4, hash, 5, STRINGS, 10, strings.length, 6, symbols, 11, 24});
    dynamic(out, new long[] {0x6ffffff0, symbolVersions, 0x6ffffffc, versions});
    dynamic(out, new long[] {0x6ffffffd, names.size(), 0, 0});
    out.put(strings);
    out.position(hash).putInt(1).putInt(1).putInt(0).putInt(0);
    out.position(versions);
    for (int i = 0; i < names.size(); i++) {
      version(out, i);
    }
    return out.array();
  }

  private static void fileHeader(ByteBuffer out, short machine) {
    out.putInt(0x464c457f).put((byte) 2).put((byte) 1).put((byte) 1).position(16);
    out.putShort((short) 3).putShort(machine).putInt(1); // shared object
    out.putLong(0).putLong(HEADER).putLong(0).putInt(0);
    out.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 3);
    out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
  }

  private static void programHeader(ByteBuffer out, int type, long offset, long size) {
    out.putInt(type).putInt(READ_WRITE).putLong(offset).putLong(offset).putLong(offset);
    out.putLong(size).putLong(size).putLong(type == 1 ? 0x10000 : 8);
  }

  private static void dynamic(ByteBuffer out, long[] tagsAndValues) {
    for (long number : tagsAndValues) {
      out.putLong(number);
    }
  }

  private void version(ByteBuffer out, int index) {
    boolean last = index == names.size() - 1;
    out.putShort((short) 1).putShort((short) (index == 0 ? 1 : 0)).putShort((short) (index + 1));
    out.putShort((short) 1).putInt(hash(names.get(index))).putInt(20).putInt(last ? 0 : 28);
    out.putInt(offsetOf(index)).putInt(0);
  }

  private int offsetOf(int index) {
    int offset = 1;
    for (String name : names.subList(0, index)) {
      offset += name.length() + 1;
    }
    return offset;
  }

  /** The System V ABI's hash of a symbol or version name. */
  private static int hash(String name) {
    int h = 0;
    for (int i = 0; i < name.length(); i++) {
      h = (h << 4) + name.charAt(i);
      int high = h & 0xf0000000;
      h = (h ^ (high >>> 24)) & ~high;
    }
    return h;
  }

  private static int align(int position) {
    return (position + 7) & ~7;
  }
}
