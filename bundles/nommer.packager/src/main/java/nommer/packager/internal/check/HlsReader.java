package nommer.packager.internal.check;

import java.io.IOException;
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
  static final Pattern URI = Pattern.compile("[:,]URI=\"([^\"]*)\"");

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
    MediaReader reader = new MediaReader(inspector, playlist);
    for (String line : lines(playlist)) {
      reader.line(line);
    }
    return reader.listed(name);
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
