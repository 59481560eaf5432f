package nommer.encoder.ffmpeg.internal.container;

import java.util.SplittableRandom;

/**
 * Makes a bad header of a good one, the same one of the same seed. It knows where the numbers and
 * names of elements stand: at the places given, and thereabouts.
 */
final class Mutator {
  private static final long[] ODD = {
    0,
    1,
    2,
    7,
    8,
    9,
    15,
    16,
    0x7f,
    0x80,
    0xff,
    0xffff,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    0xffff_fff8L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -8,
    0x7fff_ffff_ffff_fff0L
  };

  private final byte[] good;
  private final int[] places;
  private final byte[] bad;
  private int length;

  /**
   * @param places of names, before or behind which a number stands
   */
  Mutator(byte[] good, int[] places) {
    this.good = good;
    this.places = places;
    this.bad = new byte[2 * good.length + 64];
  }

  /** What {@link #mutate} made; of it {@link #length} bytes count. */
  byte[] bytes() {
    return bad;
  }

  int length() {
    return length;
  }

  void mutate(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    System.arraycopy(good, 0, bad, 0, good.length);
    length = good.length;
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      change(random);
    }
  }

  private void change(SplittableRandom random) {
    switch (random.nextInt(10)) {
      case 0 -> bad[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bad[place(random)] = (byte) random.nextInt();
      case 2, 3, 4 -> number(random, 4);
      case 5 -> number(random, 8);
      case 6 -> number(random, 1);
      case 7 -> length = 1 + random.nextInt(length);
      case 8 -> copy(random);
      default -> nest(random);
    }
  }

  /** At the beginning of a name mostly, or up to 24 bytes about it. */
  private int place(SplittableRandom random) {
    int at = places[random.nextInt(places.length)] + random.nextInt(-8, 25) / 4 * 4;
    return Math.floorMod(random.nextInt(4) == 0 ? at + random.nextInt(-2, 3) : at, length);
  }

  private void number(SplittableRandom random, int width) {
    int at = place(random);
    long number =
        random.nextInt(3) == 0 ? random.nextInt(2 * length) : ODD[random.nextInt(ODD.length)];
    boolean backwards = random.nextInt(4) == 0;
    for (int i = 0; i < width && at + i < length; i++) {
      int shift = 8 * (backwards ? i : width - 1 - i);
      bad[at + i] = (byte) (number >> shift);
    }
  }

  /** A piece stands twice, or in another's place. */
  private void copy(SplittableRandom random) {
    int from = place(random);
    int to = place(random);
    int much = Math.min(random.nextInt(256), length - from);
    if (random.nextBoolean() && length + much <= bad.length) {
      System.arraycopy(bad, to, bad, to + much, length - to);
      length += much;
      System.arraycopy(bad, from >= to ? from + much : from, bad, to, much);
    } else {
      System.arraycopy(bad, from, bad, to, Math.min(much, length - to));
    }
  }

  /** One name becomes another. */
  private void nest(SplittableRandom random) {
    int from = places[random.nextInt(places.length)];
    int to = places[random.nextInt(places.length)];
    if (from + 4 <= length && to + 4 <= length) {
      System.arraycopy(bad, from, bad, to, 4);
    }
  }
}
