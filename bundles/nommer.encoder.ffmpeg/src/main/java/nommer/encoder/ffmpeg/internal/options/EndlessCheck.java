package nommer.encoder.ffmpeg.internal.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses the functions of ffmpeg's expressions that compute in circles: one {@code while} holds a
 * worker for ever, three nested {@code taylor} count to a thousand million, {@code print} fills the
 * log.
 */
final class EndlessCheck {
  /** What ffmpeg takes away before it reads an expression, at one level or another. */
  private static final String TAKEN_AWAY = "[\\s\\x0B'\\\\]*";

  /** Between such a name and its bracket, ffmpeg passes over what is no part of a name. */
  private static final Pattern CIRCLE =
      Pattern.compile(
          Stream.of("while", "taylor", "root", "print")
              .map(name -> String.join(TAKEN_AWAY, name.split("")))
              .collect(Collectors.joining("|", "(", ")(?![A-Za-z0-9_])[^(]*\\(")));

  /** Of all options that have a value, only this one is text and no more. */
  private static final String FREE_TEXT = "metadata";

  private EndlessCheck() {}

  /** Wherever the value may be an expression or hold one, which is nearly everywhere. */
  static void check(JobOption option) {
    if (option.name().equals(FREE_TEXT)) {
      return;
    }
    Matcher circle = CIRCLE.matcher(option.value());
    if (circle.find()) {
      throw BadOptions.of(
          "option '%s': expressions may not use %s, which computes in circles: write it without"
              .formatted(option.text(), circle.group(1)));
    }
  }
}
