package nommer.encoder.ffmpeg.internal.container;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** The sound of a WAV, told by its chunks one after the other. */
final class WaveSound {
  static final int FORMAT_BYTES = 16;
  static final int WIDE_SIZE_BYTES = 16;

  private static final long WIDE = 0xffff_ffffL;

  /** Plain samples, floats, A-law, mu-law, and the form that names them elsewhere. */
  private static final Set<Integer> EVEN_RATE = Set.of(1, 3, 6, 7, 0xfffe);

  /** A size that counts the usual header as well. */
  private static final long COUNTS_THE_HEADER = 64;

  private final long fileSize;
  private long wideSize;
  private long bytesPerSecond;

  WaveSound(long fileSize) {
    this.fileSize = fileSize;
  }

  void format(ByteBuffer chunk) {
    if (chunk.remaining() == FORMAT_BYTES
        && EVEN_RATE.contains(Short.toUnsignedInt(chunk.getShort(0)))) {
      bytesPerSecond = Integer.toUnsignedLong(chunk.getInt(8));
    }
  }

  /** The sizes of 64 bits that stand in for those that 32 bits cannot hold. */
  void wideSizes(ByteBuffer chunk) {
    if (chunk.remaining() == WIDE_SIZE_BYTES) {
      wideSize = chunk.getLong(8);
    }
  }

  /**
   * The header.
   *
   * @param data the chunk with the samples
   * @param followed whether another chunk follows it
   */
  Header header(String format, RiffChunks.Chunk data, boolean followed) {
    long size = data.size() == WIDE && wideSize > 0 ? wideSize : data.size();
    long there = Math.max(0, fileSize - data.start());
    if (Placeholder.is(size) || (!followed && goesOn(there - size))) {
      return header(format, Completeness.UNKNOWN, there);
    }
    long missing = size - there;
    return missing > Math.min(data.start(), COUNTS_THE_HEADER)
        ? Header.truncated(format, missing + " bytes are missing at its end")
        : header(format, Completeness.COMPLETE, Math.min(size, there));
  }

  /**
   * Whether that much behind the samples is more of them: beyond 4 GB the size begins at 0 again,
   * and a recorder that died had filled in an earlier one.
   */
  private boolean goesOn(long behind) {
    return bytesPerSecond > 0 && behind > bytesPerSecond;
  }

  private Header header(String format, Completeness completeness, long size) {
    List<Track> tracks =
        bytesPerSecond > 0
            ? List.of(new Track("audio", 0, (double) size / bytesPerSecond))
            : List.of();
    return new Header(format, completeness, "", tracks, false, false);
  }
}
