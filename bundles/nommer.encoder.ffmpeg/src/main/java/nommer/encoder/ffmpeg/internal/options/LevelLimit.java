package nommer.encoder.ffmpeg.internal.options;

import java.util.Map;
import java.util.Optional;

/**
 * What a level of H.264 allows, in macroblocks of 16x16 pixels.
 *
 * @param name of the level
 * @param rate most macroblocks a second
 * @param size most macroblocks of one picture
 * @see <a href="https://www.itu.int/rec/T-REC-H.264">H.264, table A-1</a>
 */
public record LevelLimit(String name, int rate, int size) {
  private static final int BLOCK = 16;

  private static final Map<String, LevelLimit> LEVELS =
      Map.ofEntries(
          level("1", 1485, 99),
          level("1b", 1485, 99),
          level("1.1", 3000, 396),
          level("1.2", 6000, 396),
          level("1.3", 11_880, 396),
          level("2", 11_880, 396),
          level("2.1", 19_800, 792),
          level("2.2", 20_250, 1620),
          level("3", 40_500, 1620),
          level("3.1", 108_000, 3600),
          level("3.2", 216_000, 5120),
          level("4", 245_760, 8192),
          level("4.1", 245_760, 8192),
          level("4.2", 522_240, 8704),
          level("5", 589_824, 22_080),
          level("5.1", 983_040, 36_864),
          level("5.2", 2_073_600, 36_864),
          level("6", 4_177_920, 139_264),
          level("6.1", 8_355_840, 139_264),
          level("6.2", 16_711_680, 139_264));

  private static Map.Entry<String, LevelLimit> level(String name, int rate, int size) {
    return Map.entry(name, new LevelLimit(name, rate, size));
  }

  /** That of the level which the pass names for H.264, written as 3, 3.0 or 30; else none. */
  public static Optional<LevelLimit> of(Pass pass) {
    if (pass.videoCodec().filter(codec -> codec.contains("264")).isEmpty()) {
      return Optional.empty();
    }
    return pass.value("level").map(LevelLimit::plain).map(LEVELS::get);
  }

  private static String plain(String value) {
    String dotted = value.matches("[1-6]\\d") ? value.charAt(0) + "." + value.charAt(1) : value;
    return dotted.endsWith(".0") ? dotted.substring(0, dotted.length() - 2) : dotted;
  }

  /** Macroblocks of one picture. */
  public static int blocks(double width, double height) {
    return (int) (Math.ceil(width / BLOCK) * Math.ceil(height / BLOCK));
  }

  /** One picture of how many can be kept, so that the rest keeps to the level; 1 for all. */
  public int oneOf(double width, double height, double picturesASecond) {
    return Math.max(1, (int) Math.ceil(picturesASecond * blocks(width, height) / rate));
  }
}
