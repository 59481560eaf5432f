package nommer.encoder.ffmpeg.internal.options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names that jobs may use: those in {@code allowed.txt}, and what the node's owner adds. */
public final class AllowList {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Logger LOG = LoggerFactory.getLogger(AllowList.class);

  private final Map<String, Set<String>> sections;
  private final Map<String, Integer> keylessLimits = new HashMap<>();
  private final Map<String, Bound> bounds = new HashMap<>();

  private AllowList(Map<String, Set<String>> sections) {
    this.sections = sections;
    Set<String> filters = new LinkedHashSet<>();
    for (String entry : section("filters")) {
      int colon = entry.indexOf(':');
      String name = colon < 0 ? entry : entry.substring(0, colon);
      if (filters.add(name) && colon >= 0) { // an addition does not narrow what was there
        keylessLimits.put(name, Integer.valueOf(entry.substring(colon + 1)));
      }
    }
    sections.put("filters", filters);
    for (String entry : section("bounds")) {
      int colon = entry.lastIndexOf(':');
      bounds.put(entry.substring(0, colon), Bound.of(entry.substring(colon + 1)));
    }
  }

  /**
   * The lists.
   *
   * @param also what the owner of the node allows besides, such as {@code option:stream_loop}; one
   *     that is not understood is logged and left out, so that a slip cannot stop all encoding
   */
  public static AllowList load(List<String> also) {
    Map<String, Set<String>> sections = listed();
    for (String text : also) {
      Optional<Addition> addition = Addition.of(text);
      addition.ifPresent(add -> add.sections().forEach(s -> sections.get(s).add(add.name())));
      if (addition.isEmpty()) {
        LOG.warn("allow.also entry left out entry={} forms={}", text, Addition.FORMS);
      }
    }
    return new AllowList(sections);
  }

  boolean isOutputOption(String name, boolean flag) {
    return section(flag ? "output flags" : "output").contains(name);
  }

  boolean isInputOption(String name, boolean flag) {
    return section(flag ? "input flags" : "input").contains(name);
  }

  /** Filters that outputs may have, in the order of the list. */
  Set<String> filters() {
    return section("filters");
  }

  boolean isFilter(String name) {
    return section("filters").contains(name);
  }

  boolean isRefusedFilterKey(String key) {
    return key.startsWith("/") || section("refused filter keys").contains(key);
  }

  /** How many values without a key a filter may be given, where that is limited. */
  Optional<Integer> keylessLimit(String filter) {
    return Optional.ofNullable(keylessLimits.get(filter));
  }

  boolean isBitstreamFilter(String name) {
    return section("bitstream filters").contains(name);
  }

  boolean isEncoderKey(String encoder, String key) {
    return section(encoder + " keys").contains(key);
  }

  /** What numbers may be: of an option, of a filter ({@code scale=}) or of its key. */
  Optional<Bound> bound(String name) {
    return Optional.ofNullable(bounds.get(name));
  }

  /** Whether streams of sources of this format may be taken into an output as they are. */
  public boolean isCopied(String demuxer) {
    return section("copied").contains(demuxer);
  }

  /** Muxers that outputs may have, in the order of the list. */
  public Set<String> muxers() {
    return section("muxers");
  }

  /** Formats that sources may have, in the order of the list. */
  public Set<String> demuxers() {
    return section("demuxers");
  }

  private Set<String> section(String name) {
    Set<String> found = sections.get(name);
    if (found == null) {
      throw new IllegalStateException("allowed.txt has no section [" + name + "]");
    }
    return found;
  }

  private static Map<String, Set<String>> listed() {
    Map<String, Set<String>> sections = new HashMap<>();
    String current = "";
    for (String line : lines()) {
      String text = line.strip();
      if (text.startsWith("[")) {
        current = text.substring(1, text.length() - 1);
        sections.put(current, new LinkedHashSet<>());
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        sections.get(current).addAll(Arrays.asList(SPACE.split(text)));
      }
    }
    return sections;
  }

  private static List<String> lines() {
    try (InputStream in = AllowList.class.getResourceAsStream("allowed.txt")) {
      if (in == null) {
        throw new IllegalStateException("allowed.txt is missing from this bundle");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new ArrayList<>(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
