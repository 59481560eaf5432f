package nommer.packager.internal.captions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.packager.PackagingException;
import nommer.packager.PackagingException.Code;

/**
 * Captions that were read.
 *
 * @param styles blocks of styles and regions, as they stand in the file
 * @param cues by their beginning
 */
record WebVtt(List<String> styles, List<Cue> cues) {
  /** More than a film of 24 hours has by a factor of ten. */
  private static final long MOST_BYTES = 16 << 20;

  private static final String TIME = "(?:(\\d{2,4}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})";
  private static final Pattern TIMES =
      Pattern.compile("(?m)^" + TIME + "[ \\t]+-->[ \\t]+" + TIME + "(?:[ \\t].*)?$");
  private static final Pattern BLANK = Pattern.compile("\\n{2,}");

  static WebVtt read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw bad(file, "it has more than " + MOST_BYTES + " bytes");
    }
    String text = text(file);
    if (!text.startsWith("WEBVTT") || (text.length() > 6 && " \t\n".indexOf(text.charAt(6)) < 0)) {
      throw bad(file, "it is no WebVTT: write it with -f webvtt");
    }
    List<String> styles = new ArrayList<>();
    List<Cue> cues = new ArrayList<>();
    for (String block : BLANK.split(text)) {
      Matcher times = TIMES.matcher(block);
      if (block.startsWith("STYLE") || block.startsWith("REGION")) {
        styles.add(block.strip());
      } else if (times.find()) {
        cues.add(cue(file, block.strip(), times));
      } else if (block.contains("-->")) {
        throw bad(file, "times that cannot be read: " + block.lines().findFirst().orElse(""));
      }
    }
    cues.sort(Comparator.comparingLong(Cue::start));
    return new WebVtt(List.copyOf(styles), List.copyOf(cues));
  }

  private static Cue cue(Path file, String block, Matcher times) {
    long start = micros(times, 1);
    long end = micros(times, 5);
    if (end <= start) {
      throw bad(file, "a cue that ends before it begins: " + times.group());
    }
    return new Cue(start, end, block);
  }

  private static long micros(Matcher times, int group) {
    long hours = times.group(group) == null ? 0 : Long.parseLong(times.group(group));
    long minutes = 60 * hours + Long.parseLong(times.group(group + 1));
    long seconds = 60 * minutes + Long.parseLong(times.group(group + 2));
    return 1000 * (1000 * seconds + Long.parseLong(times.group(group + 3)));
  }

  private static String text(Path file) throws IOException {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              + "\n";
      return (text.startsWith("\ufeff") ? text.substring(1) : text)
          .replace("\r\n", "\n")
          .replace('\r', '\n');
    } catch (CharacterCodingException e) {
      throw bad(file, "it is not written in UTF-8");
    }
  }

  private static PackagingException bad(Path file, String why) {
    return new PackagingException(Code.BAD_CAPTIONS, file.getFileName() + ": " + why);
  }
}
