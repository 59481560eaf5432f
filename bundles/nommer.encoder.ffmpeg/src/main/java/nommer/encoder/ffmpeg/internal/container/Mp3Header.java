package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nommer.mp4.Bytes;

/** MP3: where its first frame is a Xing, Info or VBRI header, it says how long the file is. */
final class Mp3Header {
  private static final int ID3_HEADER = 10;
  private static final int WINDOW = 192;
  private static final int VBRI_OFFSET = 36;
  private static final long SLACK = 4096;

  private Mp3Header() {}

  /** The header, or empty when this is no MP3. */
  static Optional<Header> read(Bytes bytes) throws IOException, InterruptedException {
    long start = afterTag(bytes);
    ByteBuffer frame = bytes.read(start, WINDOW);
    if (!isFrame(frame)) {
      return Optional.empty();
    }
    long announced = announcedBytes(frame);
    long missing = start + announced - bytes.size();
    if (announced == 0) {
      return Optional.of(Header.of("mp3", Completeness.UNKNOWN, ""));
    }
    return Optional.of(
        missing > SLACK
            ? Header.truncated("mp3", missing + " bytes are missing at its end")
            : Header.of("mp3", Completeness.COMPLETE, ""));
  }

  private static long afterTag(Bytes bytes) throws IOException, InterruptedException {
    ByteBuffer tag = bytes.read(0, ID3_HEADER);
    if (tag.remaining() < ID3_HEADER || !bytes.hasText(0, "ID3")) {
      return 0;
    }
    long size = 0;
    for (int i = 6; i < ID3_HEADER; i++) {
      size = (size << 7) | (tag.get(i) & 0x7f);
    }
    boolean footer = (tag.get(5) & 0x10) != 0;
    return ID3_HEADER + size + (footer ? ID3_HEADER : 0);
  }

  /** Sync word, MPEG 1, 2 or 2.5, layer III, a bit rate and a sample rate that exist. */
  private static boolean isFrame(ByteBuffer frame) {
    if (frame.remaining() < 4 || (frame.getShort(0) & 0xffe0) != 0xffe0) {
      return false;
    }
    int second = frame.get(1);
    int third = frame.get(2);
    return (second & 0x18) != 0x08
        && (second & 0x06) == 0x02
        && (third & 0xf0) != 0xf0
        && (third & 0xf0) != 0
        && (third & 0x0c) != 0x0c;
  }

  private static long announcedBytes(ByteBuffer frame) {
    int xing = 4 + sideInformation(frame);
    if (textAt(frame, xing, "Xing") || textAt(frame, xing, "Info")) {
      int flags = intAt(frame, xing + 4);
      boolean frames = (flags & 1) != 0;
      return (flags & 2) == 0 ? 0 : Integer.toUnsignedLong(intAt(frame, xing + (frames ? 12 : 8)));
    }
    return textAt(frame, VBRI_OFFSET, "VBRI")
        ? Integer.toUnsignedLong(intAt(frame, VBRI_OFFSET + 10))
        : 0;
  }

  private static int sideInformation(ByteBuffer frame) {
    boolean mpeg1 = (frame.get(1) & 0x18) == 0x18;
    boolean mono = (frame.get(3) & 0xc0) == 0xc0;
    if (mpeg1) {
      return mono ? 17 : 32;
    }
    return mono ? 9 : 17;
  }

  private static boolean textAt(ByteBuffer frame, int position, String text) {
    return position + 4 <= frame.limit()
        && frame.getInt(position)
            == ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).getInt();
  }

  private static int intAt(ByteBuffer frame, int position) {
    return position + 4 <= frame.limit() ? frame.getInt(position) : 0;
  }
}
