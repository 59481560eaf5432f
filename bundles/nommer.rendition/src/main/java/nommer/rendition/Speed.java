package nommer.rendition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much work an encoder is to spend on the same quality. */
public enum Speed {
  FASTEST(0),
  FAST(1),
  MEDIUM(2),
  SLOW(3),
  SLOWEST(4);

  static final List<String> WORDS = Arrays.stream(values()).map(Speed::word).toList();

  private final int place;

  Speed(int place) {
    this.place = place;
  }

  static Speed of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Where it stands in tables: 0 for the fastest. */
  int place() {
    return place;
  }

  /** As descriptions have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
