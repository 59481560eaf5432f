package nommer.doctor;

import java.util.Collection;
import java.util.List;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What components of ours say of why they could not begin. */
public final class ComponentFaults {
  /** What SCR says of a component whose reference could not begin, of which it tells besides. */
  private static final String FOLLOWS = "Unable to get service for reference";

  private static final String OURS = "nommer.";
  private static final String CAUSE = "Caused by: ";
  private static final int LONGEST = 500;

  private ComponentFaults() {}

  /** A sentence for each, without its class; none of those that only follow from others. */
  public static List<String> of(ServiceComponentRuntime components) {
    return components.getComponentDescriptionDTOs().stream()
        .filter(each -> each.name.startsWith(OURS))
        .map(components::getComponentConfigurationDTOs)
        .flatMap(Collection::stream)
        .filter(each -> each.failure != null)
        .map(each -> said(each.failure))
        .filter(said -> !said.startsWith(FOLLOWS))
        .map(said -> said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said)
        .distinct()
        .sorted()
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
