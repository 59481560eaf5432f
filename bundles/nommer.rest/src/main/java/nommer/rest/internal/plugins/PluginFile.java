package nommer.rest.internal.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a file in {@code plugins/} says of itself.
 *
 * @param name the file's
 * @param bundle symbolic name; empty when it holds no bundle
 * @param version the bundle's; empty likewise
 * @param problem why it cannot be one; or empty
 */
record PluginFile(String name, String bundle, String version, String problem) {
  static PluginFile read(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(".jar")) {
      return bad(name, "not a jar: only bundles are taken from here");
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      return of(name, Optional.ofNullable(jar.getManifest()));
    } catch (IOException | SecurityException e) {
      return bad(
          name, "not a readable jar (" + e.getMessage() + "): copy it again, or build it again");
    }
  }

  private static PluginFile of(String name, Optional<Manifest> manifest) {
    String symbolicName = header(manifest, Constants.BUNDLE_SYMBOLICNAME);
    if (symbolicName.isEmpty()) {
      return bad(name, "not a bundle: its manifest has no Bundle-SymbolicName; build it with bnd");
    }
    try {
      String version = header(manifest, Constants.BUNDLE_VERSION);
      return new PluginFile(
          name, symbolicName.split(";")[0].strip(), Version.parseVersion(version).toString(), "");
    } catch (IllegalArgumentException e) {
      return bad(name, "its Bundle-Version is no version: " + e.getMessage());
    }
  }

  private static String header(Optional<Manifest> manifest, String key) {
    return manifest
        .map(found -> found.getMainAttributes().getValue(key))
        .map(String::strip)
        .orElse("");
  }

  private static PluginFile bad(String name, String problem) {
    return new PluginFile(name, "", "", problem);
  }
}
