package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import nommer.mp4.Bytes;

/**
 * WAV, its larger kin RF64 and BW64, AVI and WebP. Many writers get the number in front wrong, so
 * what counts is whether the sound or the movie inside is whole.
 */
final class RiffHeader {
  private static final String FORMAT = "riff";
  private static final int MAX_CHUNKS = 10_000;
  private static final int PREFIX = 12;

  /** A size that counts its own eight bytes, too. */
  private static final long OFF_BY_A_CHUNK = 8;

  private static final int VP8X_FLAGS = 20;
  private static final int ANIMATED = 2;

  private final Bytes bytes;
  private final RiffChunks chunks;

  private RiffHeader(Bytes bytes, ByteOrder order) {
    this.bytes = bytes;
    this.chunks = new RiffChunks(bytes, order);
  }

  static boolean isRiff(Bytes bytes) throws IOException, InterruptedException {
    return bytes.hasText(0, "RIFF")
        || bytes.hasText(0, "RIFX")
        || bytes.hasText(0, "RF64")
        || bytes.hasText(0, "BW64");
  }

  static Header read(Bytes bytes) throws IOException, InterruptedException {
    boolean bigEndian = bytes.hasText(0, "RIFX");
    RiffHeader header =
        new RiffHeader(bytes, bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (bytes.hasText(8, "WAVE")) {
      return header.wave();
    }
    if (bytes.hasText(8, "AVI ")) {
      return header.avi();
    }
    return header.bySize(header.isAnimated() ? Header.ANIMATED_WEBP : FORMAT);
  }

  private Header wave() throws IOException, InterruptedException {
    WaveSound sound = new WaveSound(bytes.size());
    long at = PREFIX;
    for (int i = 0; i < MAX_CHUNKS && chunks.isAt(at); i++) {
      RiffChunks.Chunk chunk = chunks.at(at);
      switch (chunk.id()) {
        case "fmt " -> sound.format(chunks.body(chunk, WaveSound.FORMAT_BYTES));
        case "ds64" -> sound.wideSizes(chunks.body(chunk, WaveSound.WIDE_SIZE_BYTES));
        case "data" -> {
          return sound.header("wav", chunk, chunks.isPlausibleAt(chunk.next()));
        }
        default -> {} // of no interest
      }
      at = chunk.next();
    }
    return bySize("wav");
  }

  /** An AVI above 1 GB is a row of such files, each but the first of the kind {@code AVIX}. */
  private Header avi() throws IOException, InterruptedException {
    boolean unknown = false;
    long at = 0;
    for (int i = 0; i < MAX_CHUNKS && isSegment(at); i++) {
      RiffChunks.Chunk segment = chunks.at(at);
      Optional<RiffChunks.Chunk> found = chunks.list("movi", at + PREFIX, segment.end());
      if (found.isEmpty()) {
        return i == 0 ? bySize("avi") : Header.of("avi", Completeness.COMPLETE, "");
      }
      RiffChunks.Chunk movie = found.get();
      unknown |= Placeholder.is(movie.size());
      long missing = movie.end() - bytes.size();
      if (!unknown && missing > OFF_BY_A_CHUNK) {
        return Header.truncated("avi", missing + " bytes are missing at its end");
      }
      at = Math.max(segment.next(), movie.next());
    }
    return Header.of("avi", unknown ? Completeness.UNKNOWN : Completeness.COMPLETE, "");
  }

  private boolean isSegment(long at) throws IOException, InterruptedException {
    return at == 0 || (bytes.hasText(at, "RIFF") && bytes.hasText(at + 8, "AVIX"));
  }

  private boolean isAnimated() throws IOException, InterruptedException {
    ByteBuffer flags = bytes.read(VP8X_FLAGS, 1);
    return bytes.hasText(8, "WEBPVP8X") && flags.hasRemaining() && (flags.get() & ANIMATED) != 0;
  }

  /** Where nothing better is known. */
  private Header bySize(String format) throws IOException, InterruptedException {
    long announced = chunks.isAt(0) ? chunks.at(0).size() : 0;
    if (Placeholder.is(announced)) {
      return Header.of(format, Completeness.UNKNOWN, "");
    }
    long missing = RiffChunks.HEAD + announced - bytes.size();
    return missing > OFF_BY_A_CHUNK
        ? Header.truncated(format, missing + " bytes are missing at its end")
        : Header.of(format, Completeness.COMPLETE, "");
  }
}
