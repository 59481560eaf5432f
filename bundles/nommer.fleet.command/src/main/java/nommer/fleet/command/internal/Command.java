package nommer.fleet.command.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of the operator's.
 *
 * @param key under which it is configured
 * @param arguments the program first; words in braces are replaced
 * @param timeout after which it is killed
 */
record Command(String key, List<String> arguments, Duration timeout) {
  private static final Pattern WORD = Pattern.compile("\\{([A-Za-z_.-]+)\\}");

  Command {
    arguments = List.copyOf(arguments);
  }

  /**
   * @param words that may stand in braces
   * @throws IllegalArgumentException with what to write instead
   */
  static Command of(String key, String[] arguments, int timeoutSeconds, Set<String> words) {
    if (arguments.length == 0 || arguments[0].isBlank()) {
      throw new IllegalArgumentException(
          "%s of nommer.fleet.command is empty: write a program and its arguments, as %s=[\"/usr/local/bin/rack-%s\",\"...\"]"
              .formatted(key, key, key));
    }
    if (timeoutSeconds < 1 || timeoutSeconds > 600) {
      throw new IllegalArgumentException(
          "%s.timeout.seconds of nommer.fleet.command is '%d': write 1 to 600"
              .formatted(key, timeoutSeconds));
    }
    for (String argument : arguments) {
      Matcher found = WORD.matcher(argument);
      while (found.find()) {
        if (!words.contains(found.group(1))) {
          throw new IllegalArgumentException(
              "%s of nommer.fleet.command has %s, which nothing replaces: write one of %s, and put what needs other words in braces into a script"
                  .formatted(key, found.group(), words.stream().sorted().toList()));
        }
      }
    }
    return new Command(key, Arrays.asList(arguments), Duration.ofSeconds(timeoutSeconds));
  }

  /** Whether that word stands in it, in braces. */
  boolean uses(String word) {
    return arguments.stream().anyMatch(argument -> argument.contains("{" + word + "}"));
  }

  /** Its arguments with these words in place of those in braces. */
  List<String> with(Map<String, String> words) {
    return arguments.stream()
        .map(argument -> WORD.matcher(argument).replaceAll(found -> value(found, words)))
        .toList();
  }

  private static String value(MatchResult found, Map<String, String> words) {
    return Matcher.quoteReplacement(words.getOrDefault(found.group(1), found.group()));
  }
}
