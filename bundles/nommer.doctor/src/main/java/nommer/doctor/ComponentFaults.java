package nommer.doctor;

import java.util.Collection;
import java.util.List;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Parts of a daemon that did not start, as Declarative Services tells of them. */
public final class ComponentFaults {
  private static final String OURS = "nommer.";
  private static final int LONGEST = 500;

  private ComponentFaults() {}

  /** A sentence for each of ours that failed: its short name, and the last cause. */
  public static List<String> of(ServiceComponentRuntime components) {
    return components.getComponentDescriptionDTOs().stream()
        .filter(each -> each.name.startsWith(OURS))
        .map(components::getComponentConfigurationDTOs)
        .flatMap(Collection::stream)
        .filter(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
        .map(each -> cut(shortName(each.description.name) + ": " + cause(each.failure)))
        .distinct()
        .sorted()
        .toList();
  }

  private static String shortName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The last cause of a stack trace, without the name of the exception. */
  private static String cause(String trace) {
    return trace
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("\t"))
        .reduce((first, second) -> second)
        .orElse("unknown")
        .replaceFirst("^(Caused by: )?[\\w.$]+(Exception|Error): ", "");
  }

  private static String cut(String words) {
    return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
  }
}
