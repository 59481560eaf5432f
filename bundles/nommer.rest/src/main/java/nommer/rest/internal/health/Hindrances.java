package nommer.rest.internal.health;

import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What components of ours say of why they could not begin. Stateless. */
final class Hindrances {
  /** What SCR says of a component whose reference could not begin, of which it tells besides. */
  private static final String FOLLOWS = "Unable to get service for reference";

  private static final String CAUSE = "Caused by: ";

  private Hindrances() {}

  /** In words, for the end of a sentence; empty if none says anything. */
  static String of(ServiceComponentRuntime components) {
    String all =
        components.getComponentDescriptionDTOs().stream()
            .filter(each -> each.name.startsWith("nommer."))
            .flatMap(each -> failures(components, each).stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : ": " + all;
  }

  private static List<String> failures(
      ServiceComponentRuntime components, ComponentDescriptionDTO description) {
    return components.getComponentConfigurationDTOs(description).stream()
        .filter(each -> each.failure != null)
        .map(each -> said(each.failure))
        .filter(said -> !said.startsWith(FOLLOWS))
        .toList();
  }

  /** The first message in a stack trace that is not of the framework, without its class. */
  private static String said(String trace) {
    List<String> messages =
        trace
            .lines()
            .filter(line -> !line.startsWith("\t") && !line.startsWith("   "))
            .map(line -> line.startsWith(CAUSE) ? line.substring(CAUSE.length()) : line)
            .filter(line -> !line.startsWith("java.lang.reflect.") && !line.isBlank())
            .toList();
    return messages.isEmpty()
        ? ""
        : messages.get(0).replaceFirst("^[\\w.$]+(Exception|Error): ", "");
  }
}
