package nommer.itests;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Bundles to drop into {@code plugins/}. */
final class PluginJars {
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
  private static final Path DOCS = Shipped.ROOT.resolve("docs/plugins.md");

  private final Path work;

  PluginJars(Path work) {
    this.work = work;
  }

  /** An example of the documentation, built as its readers build it. */
  Path example(String className) throws Exception {
    return example(className, UnaryOperator.identity());
  }

  /** The same with its source changed. */
  Path example(String className, UnaryOperator<String> change) throws Exception {
    String source = change.apply(source(className));
    Path classes = Files.createDirectories(work.resolve(className));
    Path file = classes.resolve("example").resolve(className + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    String classPath = System.getProperty("java.class.path");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-proc:none",
                "--release",
                "17",
                "-cp",
                classPath,
                file.toString());
    if (result != 0) {
      throw new AssertionError("the example " + className + " of docs/plugins.md does not compile");
    }
    return bundle(className, classes, classPath);
  }

  /** The shipped bundle under another version: it says so in its manifest alone. */
  Path shipped(String symbolicName, String version) throws IOException {
    Path jar = work.resolve(symbolicName + "-" + version + ".jar");
    try (Stream<Path> bundles = Files.list(Shipped.bundles())) {
      Path bundle =
          bundles
              .filter(each -> String.valueOf(each.getFileName()).startsWith(symbolicName + "-"))
              .findFirst()
              .orElseThrow();
      try (JarInputStream in = new JarInputStream(Files.newInputStream(bundle))) {
        copy(in, version, jar);
      }
    }
    return jar;
  }

  /** In one step, as a careful person does it. */
  static void drop(Path jar, Path plugin) throws IOException {
    Path copy = plugin.resolveSibling("../" + plugin.getFileName() + ".new").normalize();
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, plugin, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void copy(JarInputStream in, String version, Path jar) throws IOException {
    Manifest manifest = new Manifest(in.getManifest());
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(each.getName()));
        in.transferTo(out);
        out.closeEntry();
      }
    }
  }

  private static String source(String className) throws IOException {
    for (String part : Files.readString(DOCS).split("```java\n")) {
      String source = part.split("```")[0];
      Matcher named = CLASS.matcher(source);
      if (named.find() && named.group(1).equals(className)) {
        return source;
      }
    }
    throw new AssertionError("docs/plugins.md has no example " + className);
  }

  private Path bundle(String name, Path classes, String classPath) throws Exception {
    try (Builder builder = new Builder()) {
      builder.setProperty("Bundle-SymbolicName", "example." + name);
      builder.setProperty("Bundle-Version", "1.0.0");
      builder.setProperty("-privatepackage", "example");
      builder.addClasspath(classes.toFile());
      for (String entry : classPath.split(File.pathSeparator)) {
        if (new File(entry).exists() && entry.matches(".*(nommer|osgi).*")) {
          builder.addClasspath(new File(entry));
        }
      }
      Jar jar = builder.build();
      if (!builder.getErrors().isEmpty()) {
        throw new AssertionError("bnd: " + List.copyOf(builder.getErrors()));
      }
      Path file = work.resolve(name + ".jar");
      jar.write(file.toFile());
      return file;
    }
  }
}
