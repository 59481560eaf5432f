package nommer.mp4;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The contents of a box of an mp4. What lies behind them is not believed to be theirs.
 *
 * @param bytes of the file
 * @param type its four letters
 * @param start of its contents
 * @param end of them, which is in the file
 */
public record Box(Bytes bytes, int type, long start, long end) {
  /** The number that stands for four letters. */
  public static int type(String letters) {
    byte[] four = letters.getBytes(StandardCharsets.US_ASCII);
    return four[0] << 24 | four[1] << 16 | four[2] << 8 | four[3];
  }

  /** The boxes in it. */
  public Boxes children() {
    return new Boxes(bytes, start, end);
  }

  /** The first of the boxes in it that has this type. */
  public Optional<Box> child(int wanted) throws IOException, InterruptedException {
    for (Boxes boxes = children(); boxes.next(); ) {
      if (boxes.type() == wanted) {
        return Optional.of(boxes.box());
      }
    }
    return Optional.empty();
  }

  /** Its four letters. */
  public String letters() {
    byte[] four = {(byte) (type >> 24), (byte) (type >> 16), (byte) (type >> 8), (byte) type};
    return new String(four, StandardCharsets.ISO_8859_1);
  }

  /** What of its contents begins at an offset, as a box of the same type; empty past the end. */
  public Box from(long offset) {
    return new Box(bytes, type, Math.min(start + offset, end), end);
  }

  /** An unsigned number of 8 bits; 0 past the end. */
  public int tiny(long offset) throws IOException, InterruptedException {
    return offset >= 0 && offset < size() ? bytes.tiny(start + offset) : 0;
  }

  /** How many bytes its contents have. */
  public long size() {
    return end - start;
  }

  /** An unsigned number of 32 bits; 0 past the end. */
  public long number(long offset) throws IOException, InterruptedException {
    return offset >= 0 && offset <= size() - 4 ? bytes.number(start + offset) : 0;
  }

  /** A number of 64 bits; 0 past the end. */
  public long longNumber(long offset) throws IOException, InterruptedException {
    return offset >= 0 && offset <= size() - 8 ? bytes.longNumber(start + offset) : 0;
  }

  /** Whether it is a full box whose numbers have 64 bits. */
  public boolean isWide() throws IOException, InterruptedException {
    return tiny(0) == 1;
  }

  /**
   * How many entries a table holds: as many as it says, or as there is room for.
   *
   * @param countAt where in it the number stands; the entries follow
   * @param width bytes of an entry
   */
  public long entries(long countAt, int width) throws IOException, InterruptedException {
    return Math.min(number(countAt), Math.max(0, (size() - countAt - 4) / width));
  }
}
