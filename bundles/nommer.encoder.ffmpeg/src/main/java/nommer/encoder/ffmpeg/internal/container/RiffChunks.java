package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nommer.mp4.Bytes;

/** The chunks of a RIFF file. */
final class RiffChunks {
  /** Name and size. */
  static final int HEAD = 8;

  private static final int MAX_CHUNKS = 10_000;

  private final Bytes bytes;
  private final ByteOrder order;

  RiffChunks(Bytes bytes, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
  }

  /** Whether there is room for one. */
  boolean isAt(long position) {
    return position <= bytes.size() - HEAD;
  }

  Chunk at(long position) throws IOException, InterruptedException {
    bytes.element();
    ByteBuffer head = bytes.read(position, HEAD).order(order);
    String id = StandardCharsets.ISO_8859_1.decode(head.slice(0, 4)).toString();
    return new Chunk(id, position + HEAD, Integer.toUnsignedLong(head.getInt(4)));
  }

  /** Whether what stands there looks like one: a name in letters, a size that fits. */
  boolean isPlausibleAt(long position) throws IOException, InterruptedException {
    if (!isAt(position)) {
      return false;
    }
    Chunk chunk = at(position);
    return chunk.end() <= bytes.size() && chunk.id().chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** Up to so many bytes of what is in it. */
  ByteBuffer body(Chunk chunk, int length) throws IOException, InterruptedException {
    return bytes.read(chunk.start(), (int) Math.min(length, chunk.size())).order(order);
  }

  /** The first list of this kind between two places. */
  Optional<Chunk> list(String kind, long from, long to) throws IOException, InterruptedException {
    long at = from;
    for (int i = 0; i < MAX_CHUNKS && at < to && isAt(at); i++) {
      Chunk chunk = at(at);
      if (chunk.id().equals("LIST") && bytes.hasText(chunk.start(), kind)) {
        return Optional.of(chunk);
      }
      at = chunk.next();
    }
    return Optional.empty();
  }

  record Chunk(String id, long start, long size) {
    long end() {
      return start + size;
    }

    /** Chunks begin at even places. */
    long next() {
      return end() + (size & 1);
    }
  }
}
