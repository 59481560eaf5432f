package nommer.encoder.ffmpeg.internal.options;

import java.util.List;
import java.util.Set;

/**
 * One of a job's options.
 *
 * @param name without the dash and the stream specifier: {@code b}
 * @param specifier what follows the name's first colon, {@code v:0}; may be empty
 * @param value as ffmpeg gets it; empty when {@code flag}
 * @param flag whether the option stands alone
 */
public record JobOption(String name, String specifier, String value, boolean flag) {
  private static final Set<String> GRAPHS = Set.of("vf", "af", "filter", "filter_complex", "lavfi");

  /** Takes {@code text}, such as {@code b:v}, apart. */
  static JobOption of(String text, String value, boolean flag) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new JobOption(text, "", value, flag)
        : new JobOption(text.substring(0, colon), text.substring(colon + 1), value, flag);
  }

  /** The same option with another value. */
  public JobOption withValue(String newValue) {
    return new JobOption(name, specifier, newValue, flag);
  }

  /** Whether its value is a filter graph. */
  boolean isGraph() {
    return GRAPHS.contains(name);
  }

  /** As the job wrote it, for messages. */
  public String text() {
    return specifier.isEmpty() ? name : name + ":" + specifier;
  }

  /** As ffmpeg's command line wants it. */
  public List<String> arguments() {
    return flag ? List.of("-" + text()) : List.of("-" + text(), value);
  }
}
