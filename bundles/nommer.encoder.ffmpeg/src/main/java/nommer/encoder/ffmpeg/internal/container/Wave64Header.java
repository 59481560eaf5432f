package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import nommer.mp4.Bytes;

/** Wave64: a WAV whose chunks have names of 16 bytes and sizes of 64 bits. */
final class Wave64Header {
  private static final String FORMAT = "w64";
  private static final String RIFF = "riff.\u0091\u00cf\u0011";
  private static final int PREFIX = 40;
  private static final int HEAD = 24;
  private static final int MAX_CHUNKS = 10_000;

  private Wave64Header() {}

  static boolean isWave64(Bytes bytes) throws IOException, InterruptedException {
    return bytes.hasText(0, RIFF) && bytes.hasText(HEAD, "wave");
  }

  static Header read(Bytes bytes) throws IOException, InterruptedException {
    WaveSound sound = new WaveSound(bytes.size());
    long at = PREFIX;
    for (int i = 0; i < MAX_CHUNKS && at <= bytes.size() - HEAD; i++) {
      bytes.element();
      long size = Long.reverseBytes(bytes.longNumber(at + 16));
      if (bytes.hasText(at, "data")) {
        long samples = isUnknown(size) ? 0 : size - HEAD;
        return sound.header(FORMAT, new RiffChunks.Chunk("data", at + HEAD, samples), true);
      }
      if (bytes.hasText(at, "fmt ")) {
        ByteBuffer body = bytes.read(at + HEAD, WaveSound.FORMAT_BYTES);
        sound.format(body.order(ByteOrder.LITTLE_ENDIAN));
      }
      if (isUnknown(size)) {
        break;
      }
      at += (size + 7) & ~7L; // no overflow: both are less than half of what fits
    }
    return Header.of(FORMAT, Completeness.UNKNOWN, "");
  }

  private static boolean isUnknown(long size) {
    return size <= HEAD || size > Long.MAX_VALUE / 2;
  }
}
