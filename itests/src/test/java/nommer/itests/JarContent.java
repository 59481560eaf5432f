package nommer.itests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a jar holds: its classes and the scripts of pages, by name and content.
 *
 * @param name its file's, with that of the jar around it before a {@code !}
 * @param classes name, check sum and size of each
 * @param nested names of the jars within, which are looked at apart
 */
record JarContent(String name, String sha256, Set<String> classes, List<JarContent> nested) {
  private static final String CLASS = ".class";

  /** Those that pages load of others; ours are in a folder js. */
  private static final Pattern SCRIPT = Pattern.compile("(META-INF|nommer/.*/lib)/.*\\.js");

  /** All jars in a folder and below, and those within jars. */
  static List<JarContent> below(Path folder) throws IOException {
    List<JarContent> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
        all.addAll(of(folder.relativize(file).toString(), file).withNested());
      }
    }
    return all;
  }

  static JarContent of(String name, Path file) throws IOException {
    return of(name, Files.readAllBytes(file));
  }

  private static JarContent of(String name, byte[] bytes) throws IOException {
    Set<String> classes = new TreeSet<>();
    List<JarContent> nested = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".jar")) {
          nested.add(of(name + "!" + entry.getName(), zip.readAllBytes()));
        } else if (entry.getName().endsWith(CLASS)) {
          classes.add(told(entry.getName(), zip.readAllBytes()));
        } else if (SCRIPT.matcher(entry.getName()).matches()) {
          classes.add(told(fileName(entry.getName()), zip.readAllBytes()));
        }
      }
    }
    return new JarContent(name, sha256(bytes), classes, nested);
  }

  /** A script is packed into another folder than its jar has it in. */
  private static String fileName(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1);
  }

  private static String told(String name, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return name + " " + Long.toHexString(sum.getValue()) + " " + content.length;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** It, and the jars within it. */
  List<JarContent> withNested() {
    List<JarContent> all = new ArrayList<>(List.of(this));
    nested.forEach(each -> all.addAll(each.withNested()));
    return all;
  }

  /** Of it and the jars within it. */
  Stream<String> allClasses() {
    return withNested().stream().flatMap(each -> each.classes().stream());
  }

  /** Name and content of those that are not ours. */
  List<String> foreignClasses() {
    return classes.stream().filter(each -> !each.startsWith("nommer/")).toList();
  }
}
