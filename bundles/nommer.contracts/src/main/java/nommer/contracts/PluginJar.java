package nommer.contracts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Bundles that a test makes of source text, against the test's own class path. */
public final class PluginJar {
  private final Map<String, String> headers = new TreeMap<>();
  private final List<JavaFileObject> sources = new ArrayList<>();

  /** A bundle of that name and version, with nothing in it yet. */
  public PluginJar(String symbolicName, String version) {
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", symbolicName);
    header("Bundle-Version", version);
  }

  /** Adds a header to its manifest. */
  public PluginJar header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds a class, by its full name. */
  public PluginJar source(String className, String text) {
    URI name = URI.create("string:///" + className.replace('.', '/') + ".java");
    sources.add(
        new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        });
    return this;
  }

  /**
   * Compiles and packs it.
   *
   * @return {@code jar}, which appears in one step
   */
  public Path write(Path jar) {
    try {
      Path work = Files.createTempDirectory("nommer-plugin");
      try {
        compile(work);
        Path whole = work.resolve("whole");
        pack(work, whole);
        Files.createDirectories(jar.getParent());
        return Files.move(whole, jar, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        remove(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path classes) {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-proc:none",
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"));
    if (!compiler.getTask(complaints, null, null, options, null, sources).call()) {
      throw new IllegalArgumentException("does not compile: " + complaints);
    }
  }

  private void pack(Path classes, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path each : all.filter(path -> path.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
