package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import nommer.mp4.Bytes;
import nommer.mp4.Sums;

/** Apple's CAF: its sound is one chunk, which may be the last and then need not say its size. */
final class CafHeader {
  private static final String FORMAT = "caf";
  private static final int PREFIX = 8;
  private static final int HEAD = 12;
  private static final int MAX_CHUNKS = 10_000;

  private CafHeader() {}

  static boolean isCaf(Bytes bytes) throws IOException, InterruptedException {
    return bytes.hasText(0, "caff");
  }

  static Header read(Bytes bytes) throws IOException, InterruptedException {
    long at = PREFIX;
    for (int i = 0; i < MAX_CHUNKS && at <= bytes.size() - HEAD; i++) {
      bytes.element();
      long size = bytes.longNumber(at + 4);
      if (size < 0) {
        break;
      }
      long end = Sums.plus(at + HEAD, size);
      if (bytes.hasText(at, "data")) {
        long missing = end - bytes.size();
        return missing > 0
            ? Header.truncated(FORMAT, missing + " bytes are missing at its end")
            : Header.of(FORMAT, Completeness.COMPLETE, "");
      }
      at = end;
    }
    return Header.of(FORMAT, Completeness.UNKNOWN, "");
  }
}
