package nommer.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a daemon consists of: {@code lib/ROLE.properties}, as bnd exported it, and {@code
 * lib/bundles}.
 *
 * @param bundles in the order in which they are installed
 * @param properties of the framework; what is set as a system property wins
 */
record Assembly(List<Item> bundles, Map<String, String> properties) {
  private static final String OWN = "launch.";
  private static final Pattern LEVEL = Pattern.compile("([^;,]+);[^,]*?startlevel=\"?(\\d+)");

  /**
   * One bundle.
   *
   * @param file its jar
   * @param symbolicName what that jar must call itself
   * @param level at which it starts
   */
  record Item(Path file, String symbolicName, int level) {}

  /**
   * @throws LaunchException the distribution is not whole
   */
  static Assembly read(Path distribution, Role role) {
    Path lib = distribution.resolve("lib");
    Path file = lib.resolve(role.command() + ".properties");
    Properties exported = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      exported.load(in);
    } catch (IOException e) {
      throw LaunchException.home(
          "cannot read " + file + ": " + e + "; unpack the distribution again", e);
    }
    return new Assembly(items(exported, lib.resolve("bundles")), frameworkProperties(exported));
  }

  /** The same with more properties, or others. The framework asks the system for few of its own. */
  Assembly with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    all.putAll(more);
    return new Assembly(bundles, all);
  }

  private static List<Item> items(Properties exported, Path folder) {
    String[] paths = exported.getProperty(OWN + "bundles", "").split(",");
    Matcher attributes = LEVEL.matcher(exported.getProperty(OWN + "runbundles.attrs", ""));
    List<Item> items = new ArrayList<>();
    for (String path : paths) {
      if (!attributes.find()) {
        throw new IllegalStateException("no start level for " + path);
      }
      Path file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
      items.add(new Item(file, attributes.group(1), Integer.parseInt(attributes.group(2))));
    }
    return List.copyOf(items);
  }

  private static Map<String, String> frameworkProperties(Properties exported) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String name : exported.stringPropertyNames()) {
      if (!name.startsWith(OWN)) {
        properties.put(name, System.getProperty(name, exported.getProperty(name)));
      }
    }
    return properties;
  }
}
