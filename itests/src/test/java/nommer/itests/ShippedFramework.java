package nommer.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ops4j.pax.exam.Option;

/** Reads a shipped assembly, so that Pax Exam runs exactly its bundles, levels and properties. */
final class ShippedFramework {
  private static final Pattern LEVEL = Pattern.compile("([^;,]+);[^,]*?startlevel=\"?(\\d+)");

  /** The probe is installed at level 5 and starved by a framework that stops below it. */
  private static final int PROBE_LEVEL = 100;

  private final Path assembly;

  ShippedFramework(String daemon) {
    this.assembly = Shipped.assembly(daemon);
  }

  List<Option> options(Map<String, String> overrides) throws IOException {
    List<Option> options = new ArrayList<>();
    Properties launcher = launcherProperties();
    Map<String, Integer> levels = levels(launcher.getProperty("launch.runbundles.attrs"));
    for (String entry : launcher.getProperty("launch.bundles").split(",")) {
      Path file = Shipped.bundles().resolve(String.valueOf(Path.of(entry).getFileName()));
      options.add(bundle(file.toUri().toString()).startLevel(levels.get(symbolicName(file))));
    }
    Map<String, String> properties = new HashMap<>();
    launcher.stringPropertyNames().stream()
        .filter(key -> !key.startsWith("launch."))
        .forEach(key -> properties.put(key, launcher.getProperty(key)));
    properties.putAll(overrides);
    properties.forEach((key, value) -> options.add(frameworkProperty(key).value(value)));
    options.add(frameworkStartLevel(PROBE_LEVEL));
    return options;
  }

  private Properties launcherProperties() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(assembly)) {
      properties.load(in);
    }
    return properties;
  }

  private static Map<String, Integer> levels(String attributes) {
    Map<String, Integer> levels = new HashMap<>();
    Matcher each = LEVEL.matcher(attributes);
    while (each.find()) {
      levels.put(each.group(1), Integer.valueOf(each.group(2)));
    }
    return levels;
  }

  private static String symbolicName(Path bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.toFile())) {
      String header = jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
      return header.split(";")[0].strip();
    }
  }
}
