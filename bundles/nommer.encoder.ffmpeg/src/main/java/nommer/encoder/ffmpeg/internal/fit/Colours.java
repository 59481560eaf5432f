package nommer.encoder.ffmpeg.internal.fit;

import java.util.List;
import java.util.Set;

/**
 * What a picture stream says of its colours, in ffmpeg's names; empty where it says nothing.
 *
 * @param range {@code tv} or {@code pc}
 * @param matrix how red, green and blue became luma and chroma
 * @param primaries of the display that it was graded on
 * @param transfer the curve between codes and light
 */
record Colours(String range, String matrix, String primaries, String transfer) {
  static final Colours UNSAID = new Colours("", "", "", "");

  private static final Set<String> RANGES = Set.of("tv", "pc");
  private static final Set<String> HIGH_DYNAMIC = Set.of("smpte2084", "arib-std-b67");

  /** Reads what stands in parentheses behind the pixel format, such as {@code tv, bt709}. */
  static Colours of(List<String> words) {
    String range = words.stream().filter(RANGES::contains).findFirst().orElse("");
    for (String word : words) {
      String[] three = word.split("/", -1);
      if (three.length == 3) {
        return new Colours(range, said(three[0]), said(three[1]), said(three[2]));
      }
      if (isMatrix(word)) {
        return new Colours(range, word, word, word);
      }
    }
    return new Colours(range, "", "", "");
  }

  /** One name stands for all three where they are alike. */
  private static boolean isMatrix(String word) {
    return Set.of("bt709", "smpte170m", "bt470bg", "bt470m", "smpte240m", "fcc").contains(word);
  }

  private static String said(String word) {
    return word.equals("unknown") || word.equals("reserved") ? "" : word;
  }

  /** Whether it is PQ or HLG. */
  boolean isHighDynamicRange() {
    return HIGH_DYNAMIC.contains(transfer);
  }

  /** Whether its colours are wider than an ordinary screen's, so that a matrix is not enough. */
  boolean isWide() {
    return primaries.startsWith("bt2020")
        || matrix.startsWith("bt2020")
        || Set.of("smpte431", "smpte432").contains(primaries);
  }
}
