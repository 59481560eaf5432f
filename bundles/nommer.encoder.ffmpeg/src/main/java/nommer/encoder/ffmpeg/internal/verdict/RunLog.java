package nommer.encoder.ffmpeg.internal.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.encoder.ffmpeg.internal.medium.MediaLog;

/**
 * The facts in ffmpeg's stderr, and the last of its complaints. One thread feeds it, others may
 * ask: thread-safe.
 *
 * <p>Only complaints (warnings and worse) are searched for signs: the rest repeats what the source
 * says of itself, such as its title.
 */
public final class RunLog {
  private static final Pattern PREFIX = Pattern.compile("\\[([^\\]]*)\\] ");
  private static final Set<String> COMPLAINTS = Set.of("warning", "error", "fatal", "panic");
  private static final Set<String> LEVELS =
      Set.of("warning", "error", "fatal", "panic", "info", "verbose", "debug", "trace");
  private static final Pattern INPUT = Pattern.compile("^Input #0, (.*), from '");
  private static final Pattern DURATION =
      Pattern.compile(
          "^  Duration: (\\d{1,9}):(\\d\\d):(\\d\\d(?:\\.\\d+)?),(?: start: (\\d{1,18}\\.\\d{1,9}))?");
  private static final Pattern STREAM =
      Pattern.compile("^  Stream #0:(\\d{1,9}+)\\S*: (Video|Audio|Subtitle|Data|Attachment): .*");
  private static final Pattern MAPPING = Pattern.compile("^  Stream #0:(\\d{1,9}) -> #0:\\d+ \\(");
  private static final Pattern OUT =
      Pattern.compile(
          "^  Output stream #0:\\d+ \\((\\w+)\\): .*?(?<!\\d)(\\d{1,18}) packets muxed");
  private static final Pattern PROBED =
      Pattern.compile("^Format (\\S+) probed with size=\\d+ and score=\\d+");

  /** The system repeats its signal each second; said without a level. */
  static final String MANY_SIGNALS = "Received > 3 system signals";

  /** Source's texts stand in these lines; what matters stands at their beginning. */
  private static final int LOOKED_AT = 1000;

  /** Streams of one file; ffmpeg takes no more. */
  private static final int MOST_STREAMS = 1000;

  /** Of these, only the last packet can be called corrupt: the samples end within it. */
  private static final Set<String> PLAIN_SOUND = Set.of("wav", "w64", "aiff", "caf", "au");

  private final Complaints complaints = new Complaints();
  private final Tail tail = new Tail();
  private final SourceSize size = new SourceSize();
  private final List<OutStream> outputs = new ArrayList<>();
  private final List<Integer> mapped = new ArrayList<>();
  private final Set<Integer> covers = new HashSet<>();
  private final Set<Integer> media = new HashSet<>();
  private int inputStreams;
  private boolean inputSection;
  private String level = "info";
  private String format = "";
  private double seconds;
  private double start;
  private final Tally tally = new Tally();
  private final SoundEnd sound = new SoundEnd();
  private final MediaLog told = new MediaLog();

  /** Takes in one line. */
  public synchronized void accept(String line) {
    String text = withoutPrefix(line);
    if (line.startsWith(MANY_SIGNALS)) {
      complaints.add(Sign.CPU_SPENT);
    }
    if (COMPLAINTS.contains(level)) {
      complaints.accept(text);
    } else {
      statement(text);
    }
    tail.add(text, COMPLAINTS.contains(level));
  }

  /** Length of the source in seconds; 0 while it is not known. */
  public synchronized double seconds() {
    return seconds;
  }

  /** Pixels of all frames of the source; 0 while that is not known. */
  public synchronized double pixels() {
    return size.pixels(seconds);
  }

  /**
   * Whether a run that ended with this code failed for want of memory.
   *
   * @param exit code of ffmpeg
   */
  public synchronized boolean isOutOfMemory(int exit) {
    return exit != 0 && (Exit.isOutOfMemory(exit) || complaints.has(Sign.NO_MEMORY));
  }

  synchronized boolean has(Sign sign) {
    return complaints.has(sign);
  }

  /**
   * Whether the system has told ffmpeg that its CPU time is spent. From then on it is of no use,
   * and may hang: it then exits in the midst of whatever it did.
   */
  public synchronized boolean isSpent() {
    return complaints.has(Sign.CPU_SPENT);
  }

  /** Whether the source is of a format that is not on the list of those that are allowed. */
  public synchronized boolean isRefused() {
    return complaints.has(Sign.NOT_ALLOWED);
  }

  synchronized boolean isDamaged() {
    boolean plain = PLAIN_SOUND.contains(format);
    long errors = tally.decoded().stream().mapToLong(Decoded::errors).sum();
    return errors > (plain ? 1 : 0)
        || complaints.has(Sign.DAMAGED)
        || (complaints.has(Sign.CORRUPT_PACKET) && !plain);
  }

  /** The streams of the source that were decoded; empty before the end. */
  synchronized List<Decoded> decoded() {
    return tally.decoded();
  }

  /** What it tells of the source and of the output. */
  public MediaLog told() {
    return told;
  }

  /** When the output ends, in seconds; 0 before that is known. */
  public synchronized double outSeconds() {
    return tally.seconds() > 0 ? tally.seconds() : sound.seconds();
  }

  /** When the source begins, in seconds of its own clock; 0 while that is not known. */
  public synchronized double start() {
    return start;
  }

  /** Whether all of the source's pictures and sounds, covers apart, are in the output. */
  synchronized boolean isAllMapped() {
    return mapped.containsAll(media);
  }

  synchronized boolean isDurationEstimated() {
    return complaints.has(Sign.ESTIMATED);
  }

  /** ffmpeg's name of the source's format. */
  public synchronized String format() {
    return format;
  }

  synchronized int inputStreams() {
    return inputStreams;
  }

  synchronized List<OutStream> outputs() {
    return List.copyOf(outputs);
  }

  /** The streams of the output without cover pictures, which containers keep elsewhere. */
  synchronized List<OutStream> trueOutputs() {
    List<OutStream> found = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (i >= mapped.size() || !covers.contains(mapped.get(i))) {
        found.add(outputs.get(i));
      }
    }
    return found;
  }

  /** Packets of each stream of the output. */
  public synchronized List<Long> packets() {
    return outputs.stream().map(OutStream::packets).toList();
  }

  /** As {@link #mapped}, of the streams that a container keeps: no covers, none without packets. */
  synchronized List<Integer> mappedTracks() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < mapped.size(); i++) {
      boolean empty = i < outputs.size() && outputs.get(i).packets() == 0;
      if (!covers.contains(mapped.get(i)) && !empty) {
        found.add(mapped.get(i));
      }
    }
    return found;
  }

  /** For each stream of the output, which stream of the source it is made of. */
  public synchronized List<Integer> mapped() {
    return List.copyOf(mapped);
  }

  /** Whether this stream of the source is a cover picture. */
  synchronized boolean isCover(int stream) {
    return covers.contains(stream);
  }

  /** The {@code map} that matched nothing. */
  synchronized Optional<String> unmatched() {
    return complaints.unmatched();
  }

  /** The first complaint, for a short message. */
  synchronized String firstComplaint() {
    return tail.firstComplaint();
  }

  /** The first complaint that speaks of damage, or the first of all. */
  synchronized String firstDamage() {
    return complaints.damage().orElseGet(tail::firstComplaint);
  }

  /** The last complaints, or the last lines where there are none. */
  public synchronized String tail() {
    return tail.toString();
  }

  private String withoutPrefix(String line) {
    Matcher prefix = PREFIX.matcher(line);
    int at = 0;
    while (prefix.region(at, line.length()).lookingAt()) {
      at = prefix.end();
      if (LEVELS.contains(prefix.group(1))) {
        level = prefix.group(1);
        break;
      }
    }
    return line.substring(at, Math.min(line.length(), at + LOOKED_AT));
  }

  private void statement(String text) {
    told.accept(text);
    Matcher matcher = INPUT.matcher(text);
    if (matcher.find()) {
      format = matcher.group(1);
      inputSection = true;
    } else if (text.startsWith("Stream mapping:") || text.startsWith("Output #")) {
      inputSection = false;
    } else if (inputSection) {
      source(text);
    } else if (text.startsWith("Exiting normally, received signal")) {
      complaints.add(Sign.ENDED_BY_SIGNAL); // not said as a complaint
      if (Sign.CPU_SPENT.isIn(text)) {
        complaints.add(Sign.CPU_SPENT);
      }
    } else {
      result(text);
    }
  }

  private void source(String text) {
    Matcher duration = DURATION.matcher(text);
    if (duration.find()) {
      seconds =
          Long.parseLong(duration.group(1)) * 3600.0
              + Long.parseLong(duration.group(2)) * 60.0
              + Double.parseDouble(duration.group(3));
      start = duration.group(4) == null ? 0 : Double.parseDouble(duration.group(4));
    }
    Matcher stream = STREAM.matcher(text);
    if (stream.matches() && inputStreams < MOST_STREAMS) {
      inputStreams++;
      if (text.endsWith("(attached pic)")) {
        covers.add(Integer.valueOf(stream.group(1)));
      } else {
        size.accept(text);
        if (Set.of("Video", "Audio").contains(stream.group(2))) {
          media.add(Integer.valueOf(stream.group(1)));
        }
      }
    }
  }

  private void result(String text) {
    Matcher mapping = MAPPING.matcher(text);
    if (mapping.find() && mapped.size() < MOST_STREAMS) {
      mapped.add(Integer.valueOf(mapping.group(1)));
    }
    Matcher out = OUT.matcher(text);
    if (out.find() && outputs.size() < MOST_STREAMS) {
      outputs.add(new OutStream(out.group(1), Long.parseLong(out.group(2))));
    }
    Matcher probed = PROBED.matcher(text);
    if (format.isEmpty() && probed.find()) {
      format = probed.group(1);
    }
    tally.accept(text);
    sound.accept(text);
  }
}
