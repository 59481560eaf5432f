package nommer.encoder.ffmpeg.internal.bounds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The size that a picture's own header claims: a few bytes may stand for gigabytes. */
public final class StillHeader {
  private static final int HEAD = 26;
  private static final long PNG = 0x8950_4e47_0d0a_1a0aL;
  private static final int GIF = 0x4749_4638;
  private static final int BMP = 0x424d;

  private StillHeader() {}

  /**
   * Refuses a PNG, GIF or BMP that claims too many pixels, before anything decodes it.
   *
   * @throws nommer.media.api.MediaException BADINPUT/too_large
   * @throws IOException the file cannot be read
   */
  public static void check(Path source, Bounds bounds) throws IOException {
    long pixels = pixels(source);
    if (pixels > bounds.stillPixels()) {
      throw TooLarge.of(
          "the picture",
          pixels,
          "pixels",
          "max.still.pixels",
          bounds.stillPixels(),
          "make it smaller");
    }
  }

  private static long pixels(Path source) throws IOException {
    ByteBuffer head;
    try (InputStream in = Files.newInputStream(source)) {
      head = ByteBuffer.wrap(in.readNBytes(HEAD));
    }
    if (head.remaining() < HEAD) {
      return 0;
    }
    if (head.getLong(0) == PNG) {
      return Integer.toUnsignedLong(head.getInt(16)) * Integer.toUnsignedLong(head.getInt(20));
    }
    boolean gif = head.getInt(0) == GIF;
    boolean bmp = Short.toUnsignedInt(head.getShort(0)) == BMP;
    head.order(ByteOrder.LITTLE_ENDIAN);
    if (gif) {
      return (long) Short.toUnsignedInt(head.getShort(6)) * Short.toUnsignedInt(head.getShort(8));
    }
    // height is negative where the lines go downwards
    return bmp ? Math.abs((long) head.getInt(18)) * Math.abs((long) head.getInt(22)) : 0;
  }
}
