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

/** The names that jobs may use: those in {@code allowed.txt}, and what the node's owner adds. */
public final class AllowList {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String FLAG = "=flag";

  private final Map<String, Set<String>> sections;
  private final Map<String, Integer> keylessLimits = new HashMap<>();

  private AllowList(Map<String, Set<String>> sections) {
    this.sections = sections;
    Set<String> filters = new LinkedHashSet<>();
    for (String entry : section("filters")) {
      int colon = entry.indexOf(':');
      filters.add(colon < 0 ? entry : entry.substring(0, colon));
      if (colon >= 0) {
        keylessLimits.put(entry.substring(0, colon), Integer.valueOf(entry.substring(colon + 1)));
      }
    }
    sections.put("filters", filters);
  }

  /**
   * The lists.
   *
   * @param extra further options of outputs and sources: {@code NAME} takes a value, {@code
   *     NAME=flag} does not
   */
  public static AllowList load(List<String> extra) {
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
    for (String name : extra) {
      boolean flag = name.endsWith(FLAG);
      String bare = flag ? name.substring(0, name.length() - FLAG.length()) : name;
      sections.get(flag ? "output flags" : "output").add(bare);
      sections.get(flag ? "input flags" : "input").add(bare);
    }
    return new AllowList(sections);
  }

  boolean isOutputOption(String name, boolean flag) {
    return section(flag ? "output flags" : "output").contains(name);
  }

  boolean isInputOption(String name, boolean flag) {
    return section(flag ? "input flags" : "input").contains(name);
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
