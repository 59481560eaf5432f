package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** feederd describes what a worker reads, in a process that has not the worker's bundle. */
class WorkersSettingsTest {
  private static final String COMPONENT =
      "/OSGI-INF/nommer.fleet.ec2.node.internal.Ec2Instance.xml";

  @Test
  void whatAWorkerReadsIsDescribedHereWithTheSameDefaults() throws Exception {
    Map<String, List<String>> described = described();

    Map<String, List<String>> read = read();

    assertThat(read).containsKeys("shutdown.command", "metadata.endpoint");
    assertThat(described).containsAllEntriesOf(read);
  }

  private static Map<String, List<String>> described() {
    Map<String, List<String>> defaults = new LinkedHashMap<>();
    for (Method key : Ec2FleetConfig.class.getDeclaredMethods()) {
      Object value = key.getDefaultValue();
      Stream<Object> values =
          value.getClass().isArray()
              ? IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i))
              : Stream.of(value);
      defaults.put(key.getName().replace('_', '.'), values.map(Object::toString).toList());
    }
    return defaults;
  }

  /** As the component of the worker's bundle has them. */
  private static Map<String, List<String>> read() throws Exception {
    Map<String, List<String>> defaults = new LinkedHashMap<>();
    try (InputStream component = WorkersSettingsTest.class.getResourceAsStream(COMPONENT)) {
      assertThat(component).as("package nommer.fleet.ec2.node first: %s", COMPONENT).isNotNull();
      NodeList properties =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(component)
              .getElementsByTagName("property");
      for (int i = 0; i < properties.getLength(); i++) {
        Element property = (Element) properties.item(i);
        if (property.getAttribute("name").startsWith("osgi.")) {
          continue; // what a component is satisfied by
        }
        defaults.put(
            property.getAttribute("name"),
            property.hasAttribute("value")
                ? List.of(property.getAttribute("value"))
                : property.getTextContent().strip().lines().toList());
      }
    }
    return defaults;
  }
}
