package nommer.itests;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Puts the classes that take longest at both ends of the row. Two threads run them: one takes from
 * its beginning, the other from its end, and where they meet there should be short ones, or one
 * thread waits minutes for the other.
 */
public final class LongestAtBothEnds implements ClassOrderer {
  /** By the minutes that they took in continuous integration; any that is missing is short. */
  private static final List<Class<?>> LONG =
      List.of(
          SqsAwayIT.class,
          EndedNodesIT.class,
          InterruptedJobIT.class,
          ChaosIT.class,
          CloudIT.class,
          FeederdGoneIT.class,
          FleetIT.class,
          DaemonScriptsIT.class,
          BootstrapIT.class,
          ScalingIT.class,
          DoctorIT.class,
          LocaleIT.class,
          WrongSettingsIT.class,
          PluginSwapIT.class);

  @Override
  @SuppressWarnings("unchecked") // the context's list takes its own elements only
  public void orderClasses(ClassOrdererContext context) {
    List<ClassDescriptor> classes = (List<ClassDescriptor>) context.getClassDescriptors();
    classes.sort(Comparator.comparing(each -> each.getTestClass().getName()));
    List<ClassDescriptor> end = new ArrayList<>();
    List<ClassDescriptor> beginning = new ArrayList<>();
    for (Class<?> type : LONG) {
      classes.stream()
          .filter(each -> each.getTestClass().equals(type))
          .findFirst()
          .ifPresent((beginning.size() <= end.size() ? beginning : end)::add);
    }
    classes.removeAll(beginning);
    classes.removeAll(end);
    classes.addAll(0, beginning);
    for (int last = end.size() - 1; last >= 0; last--) {
      classes.add(end.get(last));
    }
  }
}
