package nommer.itests.never;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One folder with a pom and sources.
 *
 * @param name of the folder; a bundle's is its symbolic name
 * @param isBundle whether it is one of {@code bundles/}; else it only measures or tests
 * @param dependencies ours, of its code that is not a test's
 * @param sources all its Java
 */
record MavenModule(String name, boolean isBundle, Set<String> dependencies, List<Source> sources) {

  /** All modules of a tree. */
  static List<MavenModule> all(Path root) throws IOException {
    List<MavenModule> modules = new ArrayList<>();
    for (Path folder : children(root)) {
      if (Files.isDirectory(folder.resolve("src"))) {
        modules.add(read(root, folder, false));
      }
    }
    for (Path folder : children(root.resolve("bundles"))) {
      modules.add(read(root, folder, true));
    }
    return modules;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve("pom.xml")))
          .sorted()
          .toList();
    }
  }

  private static MavenModule read(Path root, Path folder, boolean isBundle) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String part : List.of("main", "test")) {
      for (Path file : java(folder.resolve("src").resolve(part).resolve("java"))) {
        sources.add(Source.read(root, file, part.equals("main")));
      }
    }
    return new MavenModule(
        folder.getFileName().toString(),
        isBundle,
        dependencies(folder.resolve("pom.xml")),
        List.copyOf(sources));
  }

  private static List<Path> java(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static Set<String> dependencies(Path pom) throws IOException {
    Set<String> names = new TreeSet<>();
    try {
      NodeList all =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(pom.toFile())
              .getElementsByTagName("dependency");
      for (int i = 0; i < all.getLength(); i++) {
        Element each = (Element) all.item(i);
        if (text(each, "groupId").equals("nommer") && !text(each, "scope").equals("test")) {
          names.add(text(each, "artifactId"));
        }
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " cannot be read", e);
    }
    return names;
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
