package nommer.packager.internal.check;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.packager.Flaw;

/** Reads the playlists of HTTP Live Streaming. */
public final class HlsReader {
  private static final Pattern URI = Pattern.compile("[:,]URI=\"([^\"]*)\"");
  private static final Pattern LENGTH = Pattern.compile("#EXTINF:(\\d{1,6}(?:\\.\\d{1,9})?),.*");
  private static final Pattern RANGE = Pattern.compile("#EXT-X-BYTERANGE:(\\d{1,15})@(\\d{1,15})");

  private final Inspector inspector;

  /** Tells {@code inspector} what is wrong. */
  public HlsReader(Inspector inspector) {
    this.inspector = inspector;
  }

  /** All renditions that a multivariant playlist names, each once. */
  public List<Listed> read(Path manifest) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (String line : lines(manifest)) {
      Matcher uri = URI.matcher(line);
      if (line.startsWith("#")) {
        if (uri.find()) {
          names.add(uri.group(1));
        }
      } else if (!line.isBlank()) {
        names.add(line);
      }
    }
    if (names.isEmpty()) {
      inspector.flaw(Flaw.Kind.UNREADABLE, manifest, "it names no rendition");
    }
    List<Listed> all = new ArrayList<>();
    for (String name : names) {
      Optional<Path> file = inspector.resolve(manifest, name);
      if (file.isPresent()) {
        all.add(media(name, file.get()));
      }
    }
    return all;
  }

  private Listed media(String name, Path playlist) throws IOException {
    Optional<Path> init = Optional.empty();
    List<Listed.Part> parts = new ArrayList<>();
    boolean keysOnly = false;
    boolean ended = false;
    long start = 0;
    long length = -1;
    Matcher range = RANGE.matcher("");
    for (String line : lines(playlist)) {
      Matcher lasts = LENGTH.matcher(line);
      if (lasts.matches()) {
        length = new BigDecimal(lasts.group(1)).movePointRight(6).longValue();
      } else if (line.startsWith("#EXT-X-BYTERANGE")) {
        range = RANGE.matcher(line);
      } else if (line.startsWith("#EXT-X-MAP")) {
        Matcher uri = URI.matcher(line);
        init = uri.find() ? inspector.resolve(playlist, uri.group(1)) : init;
      } else if (!line.startsWith("#") && !line.isBlank()) {
        Optional<Path> file = inspector.resolve(playlist, line);
        if (file.isEmpty() || length < 0) {
          inspector.flaw(Flaw.Kind.UNREADABLE, playlist, "a segment without a length: " + line);
          continue;
        }
        parts.add(part(file.get(), start, range));
        start += length;
        length = -1;
      }
      keysOnly |= line.equals("#EXT-X-I-FRAMES-ONLY");
      ended |= line.equals("#EXT-X-ENDLIST");
    }
    if (!ended || parts.isEmpty()) {
      inspector.flaw(Flaw.Kind.UNREADABLE, playlist, "it has no end, or no segments");
    }
    return new Listed(name, init, parts, keysOnly);
  }

  private static Listed.Part part(Path file, long start, Matcher range) {
    return range.matches()
        ? new Listed.Part(
            file, start, Long.parseLong(range.group(2)), Long.parseLong(range.group(1)))
        : new Listed.Part(file, start, 0, 0);
  }

  private List<String> lines(Path playlist) throws IOException {
    if (!Files.isRegularFile(playlist)) {
      inspector.flaw(Flaw.Kind.MISSING, playlist, "it is not there");
      return List.of();
    }
    List<String> lines = Files.readAllLines(playlist);
    if (lines.isEmpty() || !lines.get(0).equals("#EXTM3U")) {
      inspector.flaw(Flaw.Kind.UNREADABLE, playlist, "it is no playlist");
      return List.of();
    }
    return lines;
  }
}
