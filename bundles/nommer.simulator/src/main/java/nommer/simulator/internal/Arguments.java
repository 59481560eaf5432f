package nommer.simulator.internal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nommer.simulator.internal.engine.Settings;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.Replay;
import nommer.simulator.internal.workload.Workload;

/** The command line of a simulation. */
final class Arguments {
  private static final Set<String> KNOWN =
      Set.of(
          "--policy",
          "--compare",
          "--workload",
          "--jobs",
          "--work-seconds",
          "--max-instances",
          "--slots",
          "--threshold",
          "--boot-seconds",
          "--price",
          "--seed",
          "--report",
          "--plugin",
          "--replay",
          "--folder");

  private final Map<String, String> given = new HashMap<>();
  private boolean json;

  private Arguments() {}

  /**
   * @throws UsageException it cannot be used
   */
  static Arguments parse(String... arguments) {
    Arguments parsed = new Arguments();
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    while (!rest.isEmpty()) {
      String option = rest.pop();
      if (option.equals("--json")) {
        parsed.json = true;
      } else if (!KNOWN.contains(option)) {
        throw new UsageException("unknown option " + option + ": see nommer simulate --help");
      } else if (rest.isEmpty()) {
        throw new UsageException(option + " needs a value: see nommer simulate --help");
      } else {
        parsed.given.put(option, rest.pop());
      }
    }
    parsed.check();
    return parsed;
  }

  private void check() {
    if (given.containsKey("--policy") && given.containsKey("--compare")) {
      throw new UsageException("give --policy NAME or --compare A,B,…, not both");
    }
    for (String generated : List.of("--workload", "--jobs", "--work-seconds")) {
      if (given.containsKey("--replay") && given.containsKey(generated)) {
        throw new UsageException("--replay has its own jobs: leave out " + generated);
      }
    }
  }

  /** Names of policies, without doubles; by default the one that the daemon has. */
  List<String> policies() {
    String names = given.getOrDefault("--compare", given.getOrDefault("--policy", "overflow"));
    List<String> all = Arrays.stream(names.split(",", -1)).map(String::strip).distinct().toList();
    if (all.contains("")) {
      throw new UsageException("a name is missing in '" + names + "': write A,B,…");
    }
    return all;
  }

  /** The jobs: those of a file, or generated. */
  Workload workload() {
    return file("--replay")
        .map(Replay::read)
        .orElseGet(() -> Generator.generate(pattern(), jobs(), workSeconds(), seed()));
  }

  private Pattern pattern() {
    String name = given.getOrDefault("--workload", "diurnal");
    return Pattern.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown workload '%s': take one of %s"
                        .formatted(
                            name,
                            Arrays.stream(Pattern.values())
                                .map(Pattern::title)
                                .collect(Collectors.joining(", ")))));
  }

  Settings settings() {
    Settings usual = Settings.USUAL;
    return usual
        .limits(
            (int) whole("--slots", usual.slots(), 1, 1000),
            (int) whole("--max-instances", usual.maxInstances(), 1, 100_000),
            (int) whole("--threshold", usual.threshold(), 0, 1_000_000))
        .instances(
            decimal("--boot-seconds", usual.bootSeconds(), 0, 86_400),
            decimal("--price", usual.pricePerHour(), 0.000_001, 1_000_000));
  }

  private int jobs() {
    return (int) whole("--jobs", 20_000, 1, 10_000_000);
  }

  private double workSeconds() {
    return decimal("--work-seconds", 300, 0.01, 43_200);
  }

  long seed() {
    return whole("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A command line that gives the same again. */
  String command() {
    Map<String, String> all = new TreeMap<>(given);
    all.putIfAbsent("--seed", Long.toString(seed()));
    if (!given.containsKey("--replay")) {
      all.putIfAbsent("--workload", pattern().title());
      all.putIfAbsent("--jobs", Integer.toString(jobs()));
    }
    StringBuilder line = new StringBuilder("nommer simulate");
    all.forEach(
        (option, value) -> line.append(' ').append(option).append(' ').append(quoted(value)));
    return line.toString();
  }

  /** As a shell takes it for one word. */
  private static String quoted(String value) {
    return value.matches("[\\p{Alnum}_./:,+@%=-]+")
        ? value
        : "'" + value.replace("'", "'\\''") + "'";
  }

  boolean json() {
    return json;
  }

  /** Where the report goes. */
  Path report() {
    return file("--report").orElse(folder().resolve("nommer-simulation"));
  }

  Optional<Path> plugin() {
    return file("--plugin");
  }

  private Optional<Path> file(String option) {
    return Optional.ofNullable(given.get(option)).map(folder()::resolve);
  }

  private Path folder() {
    return Path.of(given.getOrDefault("--folder", "")).toAbsolutePath();
  }

  private long whole(String option, long usual, long least, long most) {
    String text = given.getOrDefault(option, Long.toString(usual));
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("%s takes a whole number, not '%s'".formatted(option, text));
    }
    throw new UsageException("%s must be from %d to %d".formatted(option, least, most));
  }

  private double decimal(String option, double usual, double least, double most) {
    String text = given.getOrDefault(option, Double.toString(usual));
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("%s takes a number, not '%s'".formatted(option, text));
    }
    throw new UsageException("%s must be from %s to %s".formatted(option, least, most));
  }
}
