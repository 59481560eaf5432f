package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** AVI and WAV: the first chunk says how long it is. */
final class RiffHeader {
  private static final int PREFIX = 8;

  private RiffHeader() {}

  static Header read(Bytes bytes) throws IOException {
    ByteBuffer start = bytes.read(0, PREFIX).order(ByteOrder.LITTLE_ENDIAN);
    if (start.remaining() < PREFIX) {
      return Header.of("riff", Completeness.UNKNOWN, "");
    }
    long announced = Integer.toUnsignedLong(start.getInt(4));
    if (announced == 0 || announced == 0xffff_ffffL) {
      return Header.of("riff", Completeness.UNKNOWN, ""); // written to a pipe
    }
    long missing = PREFIX + announced - bytes.size();
    return missing > 1 // a last padding byte is often left out
        ? Header.truncated("riff", missing + " bytes are missing at its end")
        : Header.of("riff", Completeness.COMPLETE, "");
  }
}
