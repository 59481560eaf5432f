package nommer.encoder.ffmpeg.internal.medium;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line in which ffmpeg 5 to 8 describes one stream, of its source or of an output.
 *
 * @param index of the stream in its file
 * @param kind in lower case
 * @param codec empty where ffmpeg does not know it
 * @param language of three letters; empty where none is said
 * @param rest what stands behind the codec
 */
record StreamText(int index, String kind, String codec, String language, String rest) {
  private static final Pattern LINE =
      Pattern.compile(
          "^  Stream #0:(\\d{1,9})(?:\\[[^\\]]*\\])?(?:\\((\\w{1,16})\\))?: "
              + "(Video|Audio|Subtitle|Data|Attachment): (\\w{1,40})(.*)$");
  private static final Pattern PIXELS =
      Pattern.compile(", (\\w+)(?:\\(([^)]*)\\))?, (\\d{1,5})x(\\d{1,5})\\b");
  private static final Pattern RATE = Pattern.compile(", (\\d{1,9}(?:\\.\\d{1,9})?)(k?) fps");
  private static final Pattern BITS = Pattern.compile(", (\\d{1,9}) kb/s");
  private static final Pattern SAMPLES =
      Pattern.compile(
          ", (\\d{1,9}) Hz, (\\d+ channels(?: \\([A-Z0-9+]+\\))?|[\\w.]+(?: \\d)?(?:\\([a-z-]+\\))?)");
  private static final Set<String> RANGES = Set.of("tv", "pc");
  private static final Set<String> UNSAID = Set.of("unknown", "reserved");

  /** Words in those parentheses that tell nothing of colours. */
  private static final Set<String> OTHERS =
      Set.of(
          "progressive",
          "left",
          "center",
          "topleft",
          "top",
          "bottomleft",
          "bottom",
          "premultiplied",
          "straight");

  /** What is said of colours: range, matrix, primaries and transfer, each may be empty. */
  record Hues(String range, String matrix, String primaries, String transfer) {
    static final Hues UNKNOWN = new Hues("", "", "", "");
  }

  /** Samples a second, channels, and their layout. */
  record Sound(int rate, int channels, String layout) {
    static final Sound NONE = new Sound(0, 0, "");
  }

  static Optional<StreamText> of(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    String spoken = found.group(2) == null ? "" : found.group(2);
    return Optional.of(
        new StreamText(
            Integer.parseInt(found.group(1)),
            found.group(3).toLowerCase(Locale.ROOT),
            found.group(4).equals("none") ? "" : found.group(4),
            spoken.equals("und") ? "" : spoken,
            found.group(5)));
  }

  boolean isVideo() {
    return kind.equals("video");
  }

  String pixelFormat() {
    Matcher pixels = PIXELS.matcher(rest);
    return isVideo() && pixels.find() ? pixels.group(1) : "";
  }

  int width() {
    return side(3);
  }

  int height() {
    return side(4);
  }

  private int side(int group) {
    Matcher pixels = PIXELS.matcher(rest);
    return isVideo() && pixels.find() ? Integer.parseInt(pixels.group(group)) : 0;
  }

  /** It stands behind the pixels, such as {@code tv, bt2020nc/bt2020/smpte2084, progressive}. */
  Hues hues() {
    Matcher pixels = PIXELS.matcher(rest);
    if (!isVideo() || !pixels.find() || pixels.group(2) == null) {
      return Hues.UNKNOWN;
    }
    List<String> words = Arrays.asList(pixels.group(2).split(", ", -1));
    String range = words.stream().filter(RANGES::contains).findFirst().orElse("");
    for (String word : words) {
      String[] three = word.split("/", -1);
      if (three.length == 3) {
        return new Hues(range, said(three[0]), said(three[1]), said(three[2]));
      }
    }
    return words.stream()
        .filter(word -> !RANGES.contains(word) && !OTHERS.contains(word) && !word.contains(" "))
        .findFirst()
        .map(word -> new Hues(range, word, word, word)) // one name stands for three that are alike
        .orElse(new Hues(range, "", "", ""));
  }

  private static String said(String word) {
    return UNSAID.contains(word) ? "" : word;
  }

  /** Pictures a second; ffmpeg rounds those of television to two digits. */
  double rate() {
    Matcher rate = RATE.matcher(rest);
    if (!isVideo() || !rate.find()) {
      return 0;
    }
    double said = Double.parseDouble(rate.group(1)) * (rate.group(2).isEmpty() ? 1 : 1000);
    double television = Math.round(said) * 1000 / 1001.0;
    boolean rounded = said != Math.rint(said) && Math.abs(said - television) < 0.00501;
    return rounded ? television : said;
  }

  /** Bits a second, as far as the source says; 0 where it does not. */
  long bitRate() {
    Matcher bits = BITS.matcher(rest);
    return bits.find() ? Long.parseLong(bits.group(1)) * 1000 : 0;
  }

  Sound sound() {
    Matcher samples = SAMPLES.matcher(rest);
    if (!kind.equals("audio") || !samples.find()) {
      return Sound.NONE;
    }
    String layout = samples.group(2);
    return new Sound(Integer.parseInt(samples.group(1)), Channels.of(layout), layout);
  }
}
