package nommer.encoder.ffmpeg.internal.fit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run of ffmpeg tells of its source, as it tells it. One thread feeds it, others may ask:
 * thread-safe.
 */
public final class Sightings {
  private static final String STATEMENT = "[info] ";
  private static final Pattern INPUT = Pattern.compile("^Input #0, (.*), from '");
  private static final Pattern DURATION =
      Pattern.compile("^  Duration: (\\d{1,4}):(\\d\\d):(\\d\\d\\.\\d{1,6}),");
  private static final Pattern NO_DECODER =
      Pattern.compile("\\[(?:error|fatal)\\] .*no decoder found for: (\\w+)");
  private static final Pattern CHANGED =
      Pattern.compile("video parameters changed to .*?, (\\d{1,5})x(\\d{1,5})\\b");
  private static final Pattern SILENCE =
      Pattern.compile("\\[SWR @ .*adding (\\d{1,15}) audio samples of silence");

  /** Source's texts stand in these lines; what matters stands at their beginning. */
  private static final int LOOKED_AT = 1000;

  /** Different sizes of the picture; a further one asks for nothing else than these. */
  private static final int MOST_SIZES = 100;

  /** ffmpeg takes no more streams of a file, and so meets no more codecs. */
  private static final int MOST_CODECS = 1000;

  /** libswresample adds longer ones piece by piece. */
  private static final int PIECE = 16384;

  /** The rate is not told there; the fitted sound has it. */
  private static final double SAMPLES_A_SECOND = 48_000;

  private final StreamLines lines = new StreamLines();
  private final Set<String> undecodable = new HashSet<>();
  private final Set<List<Integer>> sizes = new HashSet<>();
  private String format = "";
  private final LevelLines level = new LevelLines();
  private final String measured;
  private double seconds;
  private boolean describing;
  private boolean described;
  private long gap;
  private long longestGap;

  /** Of a run that measures no sound, or the film's own. */
  public Sightings() {
    this("");
  }

  /**
   * @param measured the track whose sound the run measures, if it does, as the rules name it
   */
  public Sightings(String measured) {
    this.measured = measured;
  }

  /** Takes in a line; whether it told something new that matters to the fit. */
  public synchronized boolean accept(String whole) {
    String line = whole.length() > LOOKED_AT ? whole.substring(0, LOOKED_AT) : whole;
    if (line.startsWith(STATEMENT)) {
      return statement(line.substring(STATEMENT.length()));
    }
    return event(line);
  }

  private boolean statement(String text) {
    Matcher input = INPUT.matcher(text);
    if (input.find()) {
      format = input.group(1);
      describing = true;
      return false;
    }
    if (text.startsWith("Stream mapping:") || text.startsWith("Output #")) {
      boolean news = describing;
      describing = false;
      described |= news;
      return news;
    }
    if (describing) {
      Matcher duration = DURATION.matcher(text);
      if (duration.find()) {
        seconds =
            Integer.parseInt(duration.group(1)) * 3600.0
                + Integer.parseInt(duration.group(2)) * 60
                + Double.parseDouble(duration.group(3));
      }
      lines.accept(text);
      return false;
    }
    return event(text);
  }

  private boolean event(String line) {
    level.accept(line);
    Matcher silence = SILENCE.matcher(line);
    if (silence.find()) {
      long samples = Long.parseLong(silence.group(1));
      gap += samples;
      boolean longer = gap > longestGap + SAMPLES_A_SECOND;
      longestGap = Math.max(longestGap, gap);
      gap = samples == PIECE ? gap : 0;
      return longer;
    }
    Matcher changed = CHANGED.matcher(line);
    if (changed.find() && sizes.size() < MOST_SIZES) {
      return sizes.add(
          List.of(Integer.valueOf(changed.group(1)), Integer.valueOf(changed.group(2))));
    }
    Matcher missing = NO_DECODER.matcher(line);
    return missing.find() && undecodable.size() < MOST_CODECS && undecodable.add(missing.group(1));
  }

  /** What is known; of the streams nothing, until all of them were described. */
  public synchronized Seen seen() {
    return new Seen(
        described ? format : "",
        described ? lines.streams() : List.of(),
        Map.of(),
        undecodable,
        sizes,
        longestGap / SAMPLES_A_SECOND,
        described ? seconds : 0,
        level.level().map(each -> Map.of(measured, each)).orElse(Map.of()));
  }

  /** The run has ended: what it described is all that it will. */
  public synchronized void end() {
    described |= describing;
    describing = false;
  }
}
