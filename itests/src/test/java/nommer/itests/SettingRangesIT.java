package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the web console and {@code /v1/settings} say of each key of ours. */
class SettingRangesIT {
  private static final Set<String> NUMBERS = Set.of("Integer", "Long", "Double");

  @Test
  void everyKeyHasALabelAndWordsAndEveryNumberARangeThatItsDefaultIsIn() throws Exception {
    Set<String> keys = new TreeSet<>();
    List<String> faults = new ArrayList<>();
    for (Element key : keys()) {
      String name =
          ((Element) key.getParentNode()).getAttribute("id") + "/" + key.getAttribute("id");
      keys.add(name);
      if (key.getAttribute("name").isBlank() || key.getAttribute("description").isBlank()) {
        faults.add(name + " has no label or no description");
      }
      if (NUMBERS.contains(key.getAttribute("type")) && !isInItsRange(key)) {
        faults.add(name + " has no range, or its default is not in it");
      }
    }
    assertThat(keys).hasSizeGreaterThan(150);
    assertThat(faults).isEmpty();
  }

  private static boolean isInItsRange(Element key) {
    if (!key.hasAttribute("min") || !key.hasAttribute("max")) {
      return false;
    }
    String usual = key.getAttribute("default");
    double value = usual.isEmpty() ? Double.NaN : Double.parseDouble(usual);
    return usual.isEmpty()
        || (value >= Double.parseDouble(key.getAttribute("min"))
            && value <= Double.parseDouble(key.getAttribute("max")));
  }

  private static List<Element> keys() throws Exception {
    List<Element> keys = new ArrayList<>();
    try (Stream<Path> bundles = Files.list(Shipped.DISTRIBUTION.resolve("lib/bundles"))) {
      for (Path each : bundles.filter(SettingRangesIT::isOurs).toList()) {
        read(Files.readAllBytes(each), keys);
      }
    }
    return keys;
  }

  private static boolean isOurs(Path bundle) {
    return bundle.getFileName().toString().startsWith("nommer.");
  }

  private static void read(byte[] bundle, List<Element> keys) throws Exception {
    try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (ZipEntry each = files.getNextEntry(); each != null; each = files.getNextEntry()) {
        if (each.getName().matches("OSGI-INF/metatype/[^/]*\\.xml")) {
          add(files.readAllBytes(), keys);
        }
      }
    }
  }

  private static void add(byte[] xml, List<Element> keys) throws Exception {
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getElementsByTagName("AD");
    for (int at = 0; at < found.getLength(); at++) {
      keys.add((Element) found.item(at));
    }
  }
}
