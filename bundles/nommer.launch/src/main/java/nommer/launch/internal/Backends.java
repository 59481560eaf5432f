package nommer.launch.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.condition.Condition;

/**
 * The one backend of each kind that this daemon uses. Each choice becomes an OSGi {@link Condition}
 * with the property {@code nommer.backend.KIND=NAME}; backend components are satisfied by theirs
 * alone. Read once: a later change needs a restart.
 */
record Backends(Map<String, String> choices) {
  private static final Map<String, String> DEFAULTS =
      Map.of("store", "sql", "queue", "sql", "registry", "sql", "fleet", "local");
  private static final Pattern ENTRY = Pattern.compile("\\s*(\\w+)\\s*=\\s*\"([^\"]*)\"\\s*");

  Backends {
    choices = Map.copyOf(choices);
  }

  static Backends read(Path file) {
    Map<String, String> choices = new TreeMap<>(DEFAULTS);
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          choose(line, choices, file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return new Backends(choices);
  }

  void register(BundleContext context) {
    register(context, "nommer.backend.", Map.of());
  }

  /** As {@code nommer.doctor.KIND=NAME}, each with {@code nommer.doctor=on}. */
  void registerForDoctor(BundleContext context) {
    register(context, "nommer.doctor.", Map.of("nommer.doctor", "on"));
  }

  private void register(BundleContext context, String prefix, Map<String, String> more) {
    choices.forEach(
        (kind, name) -> {
          Map<String, Object> properties = new HashMap<>(more);
          properties.put(Condition.CONDITION_ID, prefix + kind);
          properties.put(prefix + kind, name);
          context.registerService(
              Condition.class, Condition.INSTANCE, FrameworkUtil.asDictionary(properties));
        });
  }

  private static void choose(String line, Map<String, String> choices, Path file) {
    if (line.isBlank() || line.stripLeading().startsWith("#")) {
      return;
    }
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches() || !DEFAULTS.containsKey(entry.group(1))) {
      throw new IllegalStateException(
          file
              + ": cannot use the line '"
              + line
              + "'; write one of "
              + DEFAULTS.keySet()
              + " = \"name\"");
    }
    choices.put(entry.group(1), entry.group(2));
  }
}
