package nommer.fleet.ec2.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import nommer.fleet.api.FleetException;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * What an instance of a launch said last on its console: the last lines that the setup or the
 * worker wrote there, or else whatever was last. Thread-safe.
 *
 * @param ec2 the calls
 */
record ConsoleWords(Ec2 ec2) {
  private static final int MOST_LINES = 3;
  private static final int LONGEST_LINE = 300;

  private static final Pattern COLOURS = Pattern.compile("\\x1b\\[[0-9;?]*[ -/]*[@-~]");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n]]");
  private static final Predicate<String> OURS = Pattern.compile("nommer").asPredicate();

  /**
   * Of the instance that was started last, be there one or was there one in the last hour.
   *
   * @throws FleetException EC2 could not be asked, or does not want to
   */
  Optional<String> of(String launch) {
    return ec2.describe(Order.LAUNCH, launch).stream()
        .max(Comparator.comparing(Instance::launchTime))
        .map(instance -> lastLines(ec2.console(instance.instanceId())))
        .filter(words -> !words.isEmpty());
  }

  private static String lastLines(String output) {
    List<String> all =
        CONTROLS
            .matcher(COLOURS.matcher(output.replace('\r', '\n')).replaceAll(""))
            .replaceAll(" ")
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.strip())
            .map(
                line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
            .toList();
    List<String> ours = all.stream().filter(OURS).toList();
    List<String> told = ours.isEmpty() ? all : ours;
    return String.join("\n", told.subList(Math.max(0, told.size() - MOST_LINES), told.size()));
  }
}
