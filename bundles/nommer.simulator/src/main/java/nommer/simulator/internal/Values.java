package nommer.simulator.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.simulator.SimulatorOption;

/** What was given on a command line, by option. For one thread. */
final class Values {
  private final Map<SimulatorOption, List<String>> given = new EnumMap<>(SimulatorOption.class);

  void add(SimulatorOption option, String value) {
    given.computeIfAbsent(option, none -> new ArrayList<>()).add(value);
  }

  boolean has(SimulatorOption option) {
    return given.containsKey(option);
  }

  /** All values of an option, in the order given. */
  List<String> all(SimulatorOption option) {
    return given.getOrDefault(option, List.of());
  }

  /** The last one. */
  Optional<String> text(SimulatorOption option) {
    List<String> all = all(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  Optional<Path> file(SimulatorOption option) {
    return text(option).map(name -> Path.of(name).toAbsolutePath());
  }

  /**
   * A whole number.
   *
   * @throws UsageException it is none, or not from {@code least} to {@code most}
   */
  long whole(SimulatorOption option, long usual, long least, long most) {
    String text = text(option).orElse(Long.toString(usual));
    try {
      long value = Long.parseLong(text);
      if (!has(option) || (value >= least && value <= most)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("%s takes a whole number, not '%s'".formatted(option.flag(), text));
    }
    throw new UsageException(
        "%s must be from %d to %d, not %s".formatted(option.flag(), least, most, text));
  }

  /**
   * A number.
   *
   * @throws UsageException it is none, or not from {@code least} to {@code most}
   */
  double decimal(SimulatorOption option, double usual, double least, double most) {
    String text = text(option).orElse(Double.toString(usual));
    try {
      double value = Double.parseDouble(text);
      if (!has(option) || (value >= least && value <= most)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("%s takes a number, not '%s'".formatted(option.flag(), text));
    }
    throw new UsageException(
        "%s must be from %s to %s, not %s".formatted(option.flag(), least, most, text));
  }
}
