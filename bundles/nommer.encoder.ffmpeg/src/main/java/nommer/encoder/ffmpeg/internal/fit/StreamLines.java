package nommer.encoder.ffmpeg.internal.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the streams of a source from the lines in which ffmpeg 5 to 8 describes it. One thread. */
public final class StreamLines {
  private static final Pattern STREAM =
      Pattern.compile(
          "^  Stream #0:(\\d{1,9})(?:\\[[^\\]]*\\])?(?:\\((\\w{1,16})\\))?: "
              + "(Video|Audio|Subtitle|Data|Attachment): (\\w{1,40})(.*)$");
  private static final Pattern PIXELS =
      Pattern.compile(", (\\w+)(?:\\(([^)]*)\\))?, (\\d{1,5})x(\\d{1,5})\\b");
  private static final Pattern ASPECT = Pattern.compile("SAR (\\d{1,10}):(\\d{1,10})");
  private static final Pattern RATE = Pattern.compile(", (\\d{1,9}(?:\\.\\d{1,9})?)(k?) fps");
  private static final Pattern LAYOUT =
      Pattern.compile(" Hz, (\\d+ channels(?: \\([A-Z+]+\\))?|[\\w.]+(?:\\([a-z-]+\\))?)");
  private static final Pattern MARK = Pattern.compile(" \\(([a-z ]+)\\)(?=(?: \\([a-z ]+\\))*$)");
  private static final Pattern PROGRAM = Pattern.compile("^  Program (\\d{1,9})(?!\\d)");
  private static final Pattern ROTATION =
      Pattern.compile(
          "^\\s+(?:displaymatrix|Display Matrix): rotation of (-?\\d{1,9}(?:\\.\\d{1,9})?) degrees");
  private static final Pattern DOLBY =
      Pattern.compile("^\\s+DOVI configuration record: .*?profile: (\\d{1,9})(?!\\d)");

  /** ffmpeg takes no more of a file; whatever looks like further ones is none. */
  private static final int MOST_STREAMS = 1000;

  private final List<SourceStream> streams = new ArrayList<>();
  private int program;

  /** Takes in a line of the description. */
  public void accept(String line) {
    Matcher stream = STREAM.matcher(line);
    if (stream.matches()) {
      add(stream);
      return;
    }
    Matcher of = PROGRAM.matcher(line);
    if (of.find()) {
      program = Integer.parseInt(of.group(1));
    } else if (line.startsWith("  No Program")) {
      program = 0;
    } else if (!streams.isEmpty()) {
      detail(line);
    }
  }

  List<SourceStream> streams() {
    return List.copyOf(streams);
  }

  private void add(Matcher line) {
    int index = Integer.parseInt(line.group(1));
    boolean known = streams.stream().anyMatch(each -> each.index() == index);
    if (known || streams.size() == MOST_STREAMS) {
      return; // known, it belongs to several programs
    }
    String kind = line.group(3).toLowerCase(Locale.ROOT);
    String rest = line.group(5);
    Matcher layout = LAYOUT.matcher(rest);
    streams.add(
        new SourceStream(
            index,
            kind,
            line.group(4),
            line.group(2) == null ? "" : line.group(2),
            marks(rest),
            program,
            kind.equals("video") ? picture(rest) : Picture.NONE,
            kind.equals("audio") && layout.find() ? layout.group(1).strip() : ""));
  }

  /** They stand at the end of the line, each in parentheses. */
  private static Set<String> marks(String rest) {
    Set<String> marks = new HashSet<>();
    Matcher mark = MARK.matcher(rest);
    while (mark.find()) {
      marks.add(mark.group(1));
    }
    return marks;
  }

  private static Picture picture(String rest) {
    Matcher pixels = PIXELS.matcher(rest);
    if (!pixels.find()) {
      return Picture.NONE;
    }
    List<String> words =
        pixels.group(2) == null ? List.of() : Arrays.asList(pixels.group(2).split(", ", -1));
    Matcher aspect = ASPECT.matcher(rest);
    Matcher rate = RATE.matcher(rest);
    return new Picture(
        pixels.group(1),
        Colours.of(words),
        words.contains("progressive"),
        Integer.parseInt(pixels.group(3)),
        Integer.parseInt(pixels.group(4)),
        aspect.find() ? ratio(aspect.group(1), aspect.group(2)) : 1,
        false,
        rate.find() ? Double.parseDouble(rate.group(1)) * (rate.group(2).isEmpty() ? 1 : 1000) : 0,
        0);
  }

  private static double ratio(String width, String height) {
    double wide = Double.parseDouble(width);
    double high = Double.parseDouble(height);
    return wide > 0 && high > 0 ? wide / high : 1;
  }

  /** What is said further of the last stream. */
  private void detail(String line) {
    int last = streams.size() - 1;
    SourceStream stream = streams.get(last);
    Matcher rotation = ROTATION.matcher(line);
    Matcher dolby = DOLBY.matcher(line);
    if (rotation.find()) {
      double degrees = Double.parseDouble(rotation.group(1));
      streams.set(last, stream.showing(stream.picture().turnedBy(degrees)));
    } else if (dolby.find()) {
      int profile = Integer.parseInt(dolby.group(1));
      streams.set(last, stream.showing(stream.picture().ofDolbyVision(profile)));
    }
  }
}
