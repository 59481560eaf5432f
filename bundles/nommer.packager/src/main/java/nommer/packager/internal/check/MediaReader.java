package nommer.packager.internal.check;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.packager.Flaw;

/** Reads a media playlist, line by line. */
final class MediaReader {
  private static final Pattern LENGTH = Pattern.compile("#EXTINF:(\\d{1,6}(?:\\.\\d{1,9})?),.*");
  private static final Pattern RANGE = Pattern.compile("#EXT-X-BYTERANGE:(\\d{1,15})@(\\d{1,15})");

  private final Inspector inspector;
  private final Path playlist;
  private final List<Listed.Part> parts = new ArrayList<>();
  private Optional<Path> init = Optional.empty();
  private boolean keysOnly;
  private boolean ended;
  private long start;
  private long length = -1;
  private long at;
  private long bytes;

  MediaReader(Inspector inspector, Path playlist) {
    this.inspector = inspector;
    this.playlist = playlist;
  }

  void line(String line) {
    if (line.startsWith("#")) {
      tag(line);
    } else if (!line.isBlank()) {
      part(line);
    }
  }

  private void tag(String line) {
    Matcher lasts = LENGTH.matcher(line);
    Matcher range = RANGE.matcher(line);
    Matcher uri = HlsReader.URI.matcher(line);
    if (lasts.matches()) {
      length = new BigDecimal(lasts.group(1)).movePointRight(6).longValue();
    } else if (range.matches()) {
      bytes = Long.parseLong(range.group(1));
      at = Long.parseLong(range.group(2));
    } else if (line.startsWith("#EXT-X-MAP") && uri.find()) {
      init = inspector.resolve(playlist, uri.group(1));
    }
    keysOnly |= line.equals("#EXT-X-I-FRAMES-ONLY");
    ended |= line.equals("#EXT-X-ENDLIST");
  }

  private void part(String name) {
    if (length < 0) {
      inspector.flaw(Flaw.Kind.UNREADABLE, playlist, "a segment without a length: " + name);
      return;
    }
    long begins = start;
    inspector
        .resolve(playlist, name)
        .ifPresent(file -> parts.add(new Listed.Part(file, begins, at, bytes)));
    start += length;
    length = -1;
    at = 0;
    bytes = 0;
  }

  /** What it names. */
  Listed listed(String name) {
    if (!ended || parts.isEmpty()) {
      inspector.flaw(Flaw.Kind.UNREADABLE, playlist, "it has no end, or no segments");
    }
    return new Listed(name, init, parts, keysOnly);
  }
}
