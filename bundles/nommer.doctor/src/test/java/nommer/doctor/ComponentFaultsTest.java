package nommer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

class ComponentFaultsTest {
  private static final String FOLLOWS =
      "java.lang.IllegalStateException: Unable to get service for reference database";

  @Test
  void whatComponentsOfOursSayIsToldWithoutTheirClasses() {
    String trace =
        """
        java.lang.reflect.InvocationTargetException
        \tat java.base/x.Y.z(Y.java:1)
        Caused by: java.lang.IllegalStateException: database /h/nommer.db cannot be used: broken
        \tat nommer.sql.Z.z(Z.java:2)
        Caused by: org.sqlite.SQLiteException: broken
        """;

    assertThat(
            ComponentFaults.of(
                components(
                    Map.of(
                        "nommer.sql.Db",
                        trace,
                        "nommer.fine",
                        "",
                        "nommer.jobs",
                        FOLLOWS,
                        "other",
                        "x.Y: no"))))
        .containsExactly("database /h/nommer.db cannot be used: broken");
    assertThat(ComponentFaults.of(components(Map.of("nommer.fine", "")))).isEmpty();
  }

  /** As SCR tells of components by name, each with its failure or none. */
  private static ServiceComponentRuntime components(Map<String, String> failures) {
    List<ComponentDescriptionDTO> all =
        new TreeMap<>(failures).keySet().stream().map(ComponentFaultsTest::description).toList();
    return (ServiceComponentRuntime)
        Proxy.newProxyInstance(
            ComponentFaultsTest.class.getClassLoader(),
            new Class<?>[] {ServiceComponentRuntime.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getComponentDescriptionDTOs")) {
                return all;
              }
              ComponentConfigurationDTO one = new ComponentConfigurationDTO();
              String failure = failures.get(((ComponentDescriptionDTO) arguments[0]).name);
              one.failure = failure.isEmpty() ? null : failure;
              return List.of(one);
            });
  }

  private static ComponentDescriptionDTO description(String name) {
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.name = name;
    return description;
  }
}
