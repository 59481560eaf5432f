package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Apple's CAF: its sound is one chunk, which may be the last and then need not say its size. */
final class CafHeader {
  private static final String FORMAT = "caf";
  private static final int PREFIX = 8;
  private static final int HEAD = 12;
  private static final int MAX_CHUNKS = 10_000;

  private CafHeader() {}

  static boolean isCaf(Bytes bytes) throws IOException {
    return bytes.hasText(0, "caff");
  }

  static Header read(Bytes bytes) throws IOException {
    long at = PREFIX;
    for (int i = 0; i < MAX_CHUNKS && at > 0 && at + HEAD <= bytes.size(); i++) {
      ByteBuffer head = bytes.read(at, HEAD);
      long size = head.getLong(4);
      if (size < 0) {
        break;
      }
      if (Box.type(head, 0).equals("data")) {
        long missing = at + HEAD + size - bytes.size();
        return missing > 0
            ? Header.truncated(FORMAT, missing + " bytes are missing at its end")
            : Header.of(FORMAT, Completeness.COMPLETE, "");
      }
      at += HEAD + size;
    }
    return Header.of(FORMAT, Completeness.UNKNOWN, "");
  }
}
