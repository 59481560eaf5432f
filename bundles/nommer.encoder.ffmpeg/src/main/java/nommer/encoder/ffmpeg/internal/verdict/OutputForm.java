package nommer.encoder.ffmpeg.internal.verdict;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nommer.mp4.Bytes;

/** Cheap looks at outputs whose containers have no index: how they begin, and how they end. */
final class OutputForm {
  private static final int TS_PACKET = 188;
  private static final int OGG_WINDOW = 1 << 17;
  private static final int OGG_LAST_PAGE = 4;

  private final Bytes bytes;

  private OutputForm(Bytes bytes) {
    this.bytes = bytes;
  }

  /** What is wrong, if something is. */
  static Optional<String> problem(String muxer, Bytes bytes)
      throws IOException, InterruptedException {
    OutputForm form = new OutputForm(bytes);
    boolean good =
        switch (muxer) {
          case "mp3" -> bytes.hasText(0, "ID3") || form.hasSync(0xffe0);
          case "adts" -> form.hasSync(0xfff0);
          case "ogg" -> form.isOgg();
          case "flac" -> bytes.hasText(0, "fLaC");
          case "wav" -> form.isRiff("WAVE");
          case "mpegts" -> form.isTransportStream();
          case "gif" -> bytes.hasText(0, "GIF8") && form.endsWith(0x3b);
          case "image2" -> form.isPicture();
          case "webvtt" -> bytes.hasText(0, "WEBVTT");
          default -> true;
        };
    return good ? Optional.empty() : Optional.of("it is no whole " + muxer + " file");
  }

  private boolean hasSync(int mask) throws IOException, InterruptedException {
    ByteBuffer start = bytes.read(0, 2);
    return start.remaining() == 2 && (start.getShort() & mask) == mask;
  }

  private boolean isOgg() throws IOException, InterruptedException {
    if (!bytes.hasText(0, "OggS")) {
      return false;
    }
    long from = Math.max(0, bytes.size() - OGG_WINDOW);
    String end = StandardCharsets.ISO_8859_1.decode(bytes.read(from, OGG_WINDOW)).toString();
    int page = end.lastIndexOf("OggS");
    return page >= 0 && page + 5 < end.length() && (end.charAt(page + 5) & OGG_LAST_PAGE) != 0;
  }

  private boolean isRiff(String kind) throws IOException, InterruptedException {
    boolean begins = bytes.hasText(0, "RIFF") || bytes.hasText(0, "RF64");
    return begins && bytes.hasText(8, kind) && announcedIsThere();
  }

  private boolean announcedIsThere() throws IOException, InterruptedException {
    long announced = Integer.toUnsignedLong(Integer.reverseBytes(bytes.read(4, 4).getInt()));
    return announced == 0xffff_ffffL || announced + 8 <= bytes.size() + 1;
  }

  private boolean isTransportStream() throws IOException, InterruptedException {
    return bytes.size() % TS_PACKET == 0
        && bytes.hasText(0, "G")
        && bytes.hasText(bytes.size() - TS_PACKET, "G");
  }

  private boolean isPicture() throws IOException, InterruptedException {
    ByteBuffer start = bytes.read(0, 4);
    int magic = start.remaining() == 4 ? start.getInt() : 0;
    if (magic >>> 8 == 0xffd8ff) {
      return bytes.hasText(bytes.size() - 2, "\u00ff\u00d9");
    }
    if (magic == 0x89504e47) {
      return bytes.hasText(bytes.size() - 8, "IEND");
    }
    return !bytes.hasText(0, "RIFF") || isRiff("WEBP");
  }

  private boolean endsWith(int last) throws IOException, InterruptedException {
    ByteBuffer end = bytes.read(bytes.size() - 1, 1);
    return end.hasRemaining() && end.get() == last;
  }
}
