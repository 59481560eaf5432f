package nommer.cli.internal.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands for the simulator's assembly: notes what it is started with. */
final class SpySimulator {
  private static final String NOTE = "started-with";
  private static final int EXIT_CODE = 7;

  private SpySimulator() {}

  public static void main(String[] arguments) throws IOException {
    Files.write(Path.of(NOTE), List.of(arguments));
    System.exit(EXIT_CODE);
  }

  /** What it was started with, in that folder. */
  static List<String> arguments(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve(NOTE));
  }

  /** Makes it the simulator of a distribution. */
  static void in(Path distribution) throws IOException {
    Path jar = Files.createDirectories(distribution.resolve("lib")).resolve("simulator.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SpySimulator.class.getName());
    String entry = SpySimulator.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var compiled = SpySimulator.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      compiled.transferTo(out);
    }
  }
}
