package nommer.encoder.ffmpeg.internal.verdict;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ffmpeg says of one of several outputs, as it would if there were no other. What it says of
 * none in particular is said of each. One thread feeds it, others may ask: thread-safe.
 */
public final class OutputView {
  /** Of the parts of ffmpeg that work for one output, and say so. */
  private static final Pattern PART =
      Pattern.compile("^\\[(?:out|[vasd]ost|[vasd]f)#(\\d{1,4})\\D");

  private static final Pattern PREFIX = Pattern.compile("\\[[^\\]]*\\] ");
  private static final Pattern TOLD =
      Pattern.compile(
          "^(?:Output #|Output file #|  Output stream #|  Stream #0:\\d{1,9} -> #|  Stream #)(\\d{1,4})[,: ]");
  private static final Pattern MAPPED = Pattern.compile("^  Stream #0:(\\d{1,9}) -> #");
  private static final Pattern INPUT = Pattern.compile("^  Input stream #0:(\\d{1,9}) \\(");
  private static final Pattern BLAME = Pattern.compile("(?:^|\\] )\\[(?:error|fatal)\\] ");

  /** Streams of one file; ffmpeg takes no more. */
  private static final int MOST_STREAMS = 1000;

  private final int index;
  private final Pattern file;
  private final Set<String> mapped = new HashSet<>();
  private boolean describing;
  private boolean own = true;
  private boolean blamed;

  /**
   * @param index of the output in the command, from 0
   * @param file that it is written to, as the command has it
   */
  public OutputView(int index, String file) {
    this.index = index;
    this.file = Pattern.compile("\\boutput file file:" + Pattern.quote(file) + "(?!\\d)");
  }

  /** A line as this output sees it; empty where it is of another one. */
  public synchronized Optional<String> see(String line) {
    Matcher prefix = PREFIX.matcher(line);
    int at = 0;
    while (prefix.region(at, line.length()).lookingAt()) {
      at = prefix.end();
    }
    if (at > 0) {
      String text = line.substring(at);
      describing = describing ? !text.startsWith("Stream mapping:") : text.startsWith("Input #");
      own = isOwn(line, text);
    }
    boolean ofAll = at == 0 && line.startsWith(RunLog.MANY_SIGNALS);
    return own || ofAll ? Optional.of(alone(line, at)) : Optional.empty();
  }

  /** Whether a complaint named this output: where a run failed, it may be the one to ask. */
  public synchronized boolean isBlamed() {
    return blamed;
  }

  private boolean isOwn(String line, String text) {
    Matcher part = PART.matcher(line);
    boolean named = part.find();
    if (named && !isMine(part.group(1))) {
      return false;
    }
    blamed |= (named || file.matcher(text).find()) && BLAME.matcher(line).find();
    if (describing) {
      return true;
    }
    Matcher told = TOLD.matcher(text);
    if (told.find()) {
      boolean mine = isMine(told.group(1));
      if (mine) {
        keepMapping(text);
      }
      return mine;
    }
    Matcher input = INPUT.matcher(text);
    if (input.find()) {
      return mapped.contains(input.group(1));
    }
    return !text.startsWith("frame=") && !text.startsWith("size="); // the time is of all of them
  }

  private void keepMapping(String text) {
    Matcher mapping = MAPPED.matcher(text);
    if (mapping.find() && mapped.size() < MOST_STREAMS) {
      mapped.add(mapping.group(1));
    }
  }

  private boolean isMine(String number) {
    return Integer.parseInt(number) == index;
  }

  /** Its number stands where the only output's would. */
  private String alone(String line, int at) {
    Matcher told = TOLD.matcher(line).region(at, line.length());
    return !describing && told.find()
        ? line.substring(0, told.start(1)) + "0" + line.substring(told.end(1))
        : line;
  }
}
