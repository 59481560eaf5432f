package nommer.fleet.command.internal;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How workers are called. */
final class Names {
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
  private static final Pattern LAUNCH = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern OURS = Pattern.compile("node-([A-Za-z0-9_-]{1,40})-([0-9]{1,4})");

  private Names() {}

  /** The name that number {@code number} of a launch is to get. */
  static String of(String launch, int number) {
    return "node-" + launch + "-" + number;
  }

  /** Whether a worker can be called so: {@code ec2nommerd --node} takes nothing else. */
  static boolean isNode(String word) {
    return NODE.matcher(word).matches();
  }

  static boolean isLaunch(String word) {
    return LAUNCH.matcher(word).matches();
  }

  /** The launch that a name of ours tells; empty if it is none of ours. */
  static String launchIn(String node) {
    Matcher ours = OURS.matcher(node);
    return ours.matches() ? ours.group(1) : "";
  }

  /** The number within that launch, if the name tells it. */
  static OptionalInt numberIn(String node, String launch) {
    Matcher ours = OURS.matcher(node);
    return ours.matches() && ours.group(1).equals(launch)
        ? OptionalInt.of(Integer.parseInt(ours.group(2)))
        : OptionalInt.empty();
  }
}
