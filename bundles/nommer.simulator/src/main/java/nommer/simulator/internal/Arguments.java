package nommer.simulator.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import nommer.fleet.control.Restraint;
import nommer.simulator.SimulatorOption;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.setting.Supply;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.PriorityShares;
import nommer.simulator.internal.workload.Replay;
import nommer.simulator.internal.workload.Workload;

/** The command line of a simulation. */
final class Arguments {
  private final Values values = new Values();
  private final Defaults defaults;
  private boolean json;
  private boolean progress;

  private Arguments(Defaults defaults) {
    this.defaults = defaults;
  }

  /**
   * Reads it.
   *
   * @throws UsageException it cannot be used
   */
  static Arguments parse(Defaults defaults, String... arguments) {
    Arguments parsed = new Arguments(defaults);
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    while (!rest.isEmpty()) {
      parsed.take(rest.pop(), rest);
    }
    parsed.check();
    return parsed;
  }

  private void take(String word, Deque<String> rest) {
    if (word.equals("--json")) {
      json = true;
    } else if (word.equals("--progress")) {
      progress = true;
    } else {
      SimulatorOption option =
          SimulatorOption.of(word).orElseThrow(() -> unusable("unknown option " + word));
      if (rest.isEmpty()) {
        throw unusable(word + " needs a value");
      }
      values.add(option, rest.pop());
    }
  }

  private static UsageException unusable(String what) {
    return new UsageException(what + ": see nommer simulate --help");
  }

  private void check() {
    if (values.has(SimulatorOption.POLICY) && values.has(SimulatorOption.COMPARE)) {
      throw new UsageException("give --policy NAME or --compare A,B,…, not both");
    }
    if (values.has(SimulatorOption.OFFER) && values.has(SimulatorOption.PRICE)) {
      throw new UsageException("an --offer names its price: leave out --price");
    }
    for (SimulatorOption generated :
        List.of(
            SimulatorOption.WORKLOAD,
            SimulatorOption.JOBS,
            SimulatorOption.WORK_SECONDS,
            SimulatorOption.PRIORITIES)) {
      if (values.has(SimulatorOption.REPLAY) && values.has(generated)) {
        throw new UsageException("--replay has its own jobs: leave out " + generated.flag());
      }
    }
  }

  /** Names of policies, without doubles; by default the one that the daemon has. */
  List<String> policies() {
    String names =
        values
            .text(SimulatorOption.COMPARE)
            .or(() -> values.text(SimulatorOption.POLICY))
            .orElse(defaults.policy());
    List<String> all = Arrays.stream(names.split(",", -1)).map(String::strip).distinct().toList();
    if (all.contains("")) {
      throw new UsageException("a name is missing in '" + names + "': write A,B,…");
    }
    return all;
  }

  /** The jobs: those of a file, or generated. */
  Workload workload() {
    return values.file(SimulatorOption.REPLAY).map(Replay::read).orElseGet(this::generated);
  }

  private Workload generated() {
    Workload jobs = Generator.generate(pattern(), jobs(), workSeconds(), seed());
    return values
        .text(SimulatorOption.PRIORITIES)
        .map(shares -> PriorityShares.of(shares).drawn(jobs, seed()))
        .orElse(jobs);
  }

  private Pattern pattern() {
    String name = values.text(SimulatorOption.WORKLOAD).orElse("diurnal");
    return Pattern.named(name).orElseThrow(() -> unknownWorkload(name));
  }

  private static UsageException unknownWorkload(String name) {
    return new UsageException(
        "unknown workload '%s': take one of %s"
            .formatted(
                name,
                Arrays.stream(Pattern.values())
                    .map(Pattern::title)
                    .collect(Collectors.joining(", "))));
  }

  /** The cluster: as the defaults have it, but for what is given. */
  Settings settings() {
    Settings usual = defaults.settings();
    Settings cluster =
        usual
            .limits(
                (int) values.whole(SimulatorOption.SLOTS, usual.slots(), 1, 1000),
                (int) values.whole(SimulatorOption.MAX_INSTANCES, usual.maxInstances(), 1, 100_000),
                (int) values.whole(SimulatorOption.THRESHOLD, usual.threshold(), 0, 1_000_000))
            .instances(
                values.decimal(SimulatorOption.BOOT_SECONDS, usual.bootSeconds(), 0, 86_400),
                values.decimal(SimulatorOption.PRICE, usual.pricePerHour(), 0.000_001, 1_000_000))
            .restraint(restraint(usual.restraint()));
    return offered(cluster);
  }

  private Settings offered(Settings cluster) {
    OfferText reader = new OfferText(cluster);
    if (values.has(SimulatorOption.OFFER)) {
      List<Supply> given = values.all(SimulatorOption.OFFER).stream().map(reader::read).toList();
      int shown = values.has(SimulatorOption.SLOTS) ? cluster.slots() : given.get(0).slots();
      return cluster.limits(shown, cluster.maxInstances(), cluster.threshold()).offered(given);
    }
    return values.has(SimulatorOption.PRICE)
        ? cluster
        : cluster.offered(
            defaults.offers().stream()
                .map(offer -> reader.priced(offer, cluster.slots()))
                .toList());
  }

  private Restraint restraint(Restraint usual) {
    long step = values.whole(SimulatorOption.MAX_STEP, usual.maxStep(), 0, 100_000);
    return new Restraint(
        (int) step,
        seconds(SimulatorOption.COOL_DOWN_SECONDS, usual.coolDown()),
        seconds(SimulatorOption.STABILISATION_SECONDS, usual.stabilisation()),
        values.decimal(SimulatorOption.TOLERANCE_PERCENT, 100 * usual.tolerance(), 0, 100) / 100,
        values.decimal(SimulatorOption.BUDGET_PER_HOUR, usual.budgetPerHour(), 0, 1e9),
        values.decimal(SimulatorOption.BUDGET_PER_DAY, usual.budgetPerDay(), 0, 1e9));
  }

  private Duration seconds(SimulatorOption option, Duration usual) {
    return Duration.ofSeconds(values.whole(option, usual.toSeconds(), 0, 86_400));
  }

  private int jobs() {
    return (int) values.whole(SimulatorOption.JOBS, 20_000, 1, 10_000_000);
  }

  private double workSeconds() {
    return values.decimal(SimulatorOption.WORK_SECONDS, 300, 0.01, 43_200);
  }

  long seed() {
    return values.whole(SimulatorOption.SEED, 1, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * A command line that gives the same again: what is left out may have another default one day.
   */
  String command() {
    Values all = new Values();
    for (SimulatorOption option : SimulatorOption.values()) {
      values.all(option).forEach(value -> all.add(option, value));
    }
    addIfAbsent(all, SimulatorOption.SEED, Long.toString(seed()));
    if (!all.has(SimulatorOption.REPLAY)) {
      addIfAbsent(all, SimulatorOption.WORKLOAD, pattern().title());
      addIfAbsent(all, SimulatorOption.JOBS, Integer.toString(jobs()));
    }
    return "nommer simulate" + words(all);
  }

  private static void addIfAbsent(Values all, SimulatorOption option, String value) {
    if (!all.has(option)) {
      all.add(option, value);
    }
  }

  private static String words(Values all) {
    StringBuilder line = new StringBuilder();
    for (SimulatorOption option : SimulatorOption.values()) {
      for (String value : all.all(option)) {
        line.append(' ').append(option.flag()).append(' ').append(quoted(value));
      }
    }
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

  /** Whether somebody watches the run. */
  boolean progress() {
    return progress;
  }

  /** Where the report goes. */
  Path report() {
    return values
        .file(SimulatorOption.REPORT)
        .orElseGet(() -> Path.of("nommer-simulation").toAbsolutePath());
  }

  /** Points of each curve in the JSON; 0 for no curves. */
  int timeline() {
    return (int) values.whole(SimulatorOption.TIMELINE, 0, 0, 10_000);
  }

  /** Bundles with more policies, in the order given. */
  List<Path> plugins() {
    return values.all(SimulatorOption.PLUGIN).stream()
        .map(name -> Path.of(name).toAbsolutePath())
        .toList();
  }
}
