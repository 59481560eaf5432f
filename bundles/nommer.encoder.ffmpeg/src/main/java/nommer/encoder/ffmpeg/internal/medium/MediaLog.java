package nommer.encoder.ffmpeg.internal.medium;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ffmpeg tells of its source and of one output: their streams at the beginning, and at its end
 * what it counted of each. One thread feeds it, others ask: thread-safe.
 */
public final class MediaLog {
  private static final Pattern INPUT = Pattern.compile("^Input #0, (.*), from '");
  private static final Pattern OUTPUT = Pattern.compile("^Output #0, (\\w{1,40}), to '");
  private static final Pattern DURATION =
      Pattern.compile("^  Duration: (\\d{1,9}):(\\d\\d):(\\d\\d(?:\\.\\d{1,9})?),");
  private static final Pattern ROTATION =
      Pattern.compile(
          "^\\s+(?:displaymatrix|Display Matrix): rotation of (-?\\d{1,4}(?:\\.\\d{1,9})?) degrees");
  private static final Pattern READ =
      Pattern.compile(
          "^  Input stream #0:(\\d{1,9}) \\(\\w+\\): (\\d{1,18}) packets read \\((\\d{1,18}) bytes\\)"
              + "(?:; (\\d{1,18}) frames decoded; \\d{1,18} decode errors"
              + "(?: \\((\\d{1,18}) samples\\))?)?");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "^  Output stream #0:(\\d{1,9}) \\(\\w+\\): (?:(\\d{1,18}) frames encoded"
              + "(?: \\((\\d{1,18}) samples\\))?; )?(\\d{1,18}) packets muxed \\((\\d{1,18}) bytes\\)");

  /** Said of each picture that had no time of its own, or was too many for the rate. */
  private static final String DROPPED = "*** dropping frame ";

  /** Streams of one file; ffmpeg takes no more. */
  private static final int MOST_STREAMS = 1000;

  private final Side source = new Side();
  private final Side output = new Side();
  private Side current = source;
  private String formats = "";
  private String muxer = "";
  private double seconds;
  private long dropped;

  /**
   * What passed of one stream.
   *
   * @param kind {@code video}, {@code audio}, …
   * @param frames decoded or encoded; -1 where it was copied, or nobody counted
   * @param packets read or written
   * @param samples of sound, decoded or encoded; -1 as above
   */
  public record Passed(String kind, long frames, long packets, long samples) {}

  /**
   * What was counted of a stream.
   *
   * @param packets read or written
   * @param bytes of them
   * @param frames decoded or encoded; -1 where it was copied
   * @param samples of sound that was encoded; -1 where nobody counted
   */
  record Count(long packets, long bytes, long frames, long samples) {
    static final Count NONE = new Count(0, 0, -1, -1);

    /** Pictures: where none was decoded or encoded, each packet is one. */
    long pictures() {
      return frames < 0 ? packets : frames;
    }
  }

  /**
   * A stream, as far as ffmpeg told.
   *
   * @param text its line
   * @param degrees that it is turned by
   * @param count of what passed
   */
  record Told(StreamText text, int degrees, Count count) {}

  private static final class Side {
    private final List<StreamText> streams = new ArrayList<>();
    private final Map<Integer, Integer> degrees = new HashMap<>();
    private final Map<Integer, Count> counts = new HashMap<>();

    void add(StreamText text) {
      boolean known = streams.stream().anyMatch(each -> each.index() == text.index());
      if (!known && streams.size() < MOST_STREAMS) {
        streams.add(text);
      }
    }

    void turn(double by) {
      if (!streams.isEmpty()) {
        degrees.put(streams.get(streams.size() - 1).index(), (int) Math.round(by));
      }
    }

    void count(int index, Count count) {
      if (counts.size() < MOST_STREAMS) {
        counts.put(index, count);
      }
    }

    List<Told> told() {
      return streams.stream()
          .map(
              text ->
                  new Told(
                      text,
                      degrees.getOrDefault(text.index(), 0),
                      counts.getOrDefault(text.index(), Count.NONE)))
          .toList();
    }
  }

  /** Takes in one line that is no complaint, without its prefixes. */
  public synchronized void accept(String text) {
    Matcher input = INPUT.matcher(text);
    Matcher out = OUTPUT.matcher(text);
    if (input.find()) {
      formats = input.group(1);
      current = source;
    } else if (out.find()) {
      muxer = out.group(1);
      current = output;
    } else if (text.startsWith(" ")) {
      describe(text);
    } else if (text.startsWith(DROPPED)) {
      dropped++;
    }
  }

  /** Pictures that were decoded and left out, as ffmpeg said of each. */
  public synchronized long dropped() {
    return dropped;
  }

  /** What was written of the streams of the output, in their order. */
  public synchronized List<Passed> written() {
    return passed(output);
  }

  /** What was read of the streams of the source, in their order. */
  public synchronized List<Passed> read() {
    return passed(source);
  }

  /** How much sound was decoded of a stream of the source, in seconds; 0 where nobody told. */
  public synchronized double heard(int stream) {
    return source.told().stream()
        .filter(told -> told.text().index() == stream && told.text().sound().rate() > 0)
        .mapToDouble(
            told -> Math.max(0, told.count().samples()) / (double) told.text().sound().rate())
        .sum();
  }

  private static List<Passed> passed(Side side) {
    return side.told().stream()
        .map(
            told ->
                new Passed(
                    told.text().kind(),
                    told.count().frames(),
                    told.count().packets(),
                    told.count().samples()))
        .toList();
  }

  private void describe(String text) {
    Optional<StreamText> stream = StreamText.of(text);
    Matcher rotation = ROTATION.matcher(text);
    Matcher length = DURATION.matcher(text);
    if (stream.isPresent()) {
      current.add(stream.get());
    } else if (rotation.find()) {
      current.turn(Double.parseDouble(rotation.group(1)));
    } else if (current == source && length.find()) {
      seconds =
          Long.parseLong(length.group(1)) * 3600.0
              + Long.parseLong(length.group(2)) * 60.0
              + Double.parseDouble(length.group(3));
    } else {
      count(text);
    }
  }

  private void count(String text) {
    Matcher read = READ.matcher(text);
    Matcher written = WRITTEN.matcher(text);
    if (read.find()) {
      source.count(
          Integer.parseInt(read.group(1)),
          new Count(number(read, 2), number(read, 3), number(read, 4), number(read, 5)));
    } else if (written.find()) {
      output.count(
          Integer.parseInt(written.group(1)),
          new Count(
              number(written, 4), number(written, 5), number(written, 2), number(written, 3)));
    }
  }

  private static long number(Matcher found, int group) {
    return found.group(group) == null ? -1 : Long.parseLong(found.group(group));
  }

  /** ffmpeg's names of the source's format. */
  synchronized String formats() {
    return formats;
  }

  /** ffmpeg's name of the output's format. */
  synchronized String muxer() {
    return muxer;
  }

  /** Length of the source, to a hundredth of a second; 0 while that is not known. */
  synchronized double seconds() {
    return seconds;
  }

  synchronized List<Told> source() {
    return source.told();
  }

  synchronized List<Told> output() {
    return output.told();
  }
}
