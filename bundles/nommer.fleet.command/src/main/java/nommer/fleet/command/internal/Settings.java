package nommer.fleet.command.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Offer;

/**
 * The checked configuration.
 *
 * @param environment of the commands, besides feederd's
 * @param endedStates in lower case
 * @param offers the first choice first; never empty
 * @param capacity most workers
 * @param listing for which a list serves
 */
record Settings(
    Command launch,
    Command list,
    Command end,
    Map<String, String> environment,
    Set<String> endedStates,
    List<Offer> offers,
    int capacity,
    Duration listing) {
  /** What commands may have in braces. */
  static final String NODE = "node";

  static final String LAUNCH = "launch";
  static final String NUMBER = "number";
  static final String OFFER = "offer";
  static final String HOME = "home";
  static final String ARCHIVE = "archive";

  private static final Set<String> OF_LAUNCH = Set.of(NODE, LAUNCH, NUMBER, OFFER, HOME, ARCHIVE);
  private static final Set<String> OF_END = Set.of(NODE, LAUNCH, HOME);

  Settings {
    environment = Map.copyOf(environment);
    endedStates = Set.copyOf(endedStates);
    offers = List.copyOf(offers);
  }

  /**
   * @throws IllegalArgumentException with what to write instead
   */
  static Settings of(CommandFleetConfig config) {
    int most = config.max_instances();
    require(most >= 1, "max.instances", "" + most, "1 or more");
    return new Settings(
        Command.of("launch", config.launch(), config.launch_timeout_seconds(), OF_LAUNCH),
        Command.of("list", config.list(), config.list_timeout_seconds(), Set.of(HOME)),
        Command.of("end", config.end(), config.end_timeout_seconds(), OF_END),
        environment(config.environment()),
        words(config.ended_states())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        offers(config.offers()),
        most,
        Duration.ofSeconds(Math.max(0, config.list_seconds())));
  }

  /**
   * As of now, for a command that is to run.
   *
   * @throws FleetException they are wrong: run none
   */
  static Settings inForce(CommandFleetConfig config) {
    try {
      return of(config);
    } catch (IllegalArgumentException e) {
      throw new FleetException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The commands, as they are asked for. */
  List<Command> commands() {
    return List.of(launch, list, end);
  }

  /** What to start when that is asked for: it, if it is offered. */
  Offer choice(Offer first) {
    return offers.stream()
        .filter(each -> each.name().equals(first.name()))
        .findFirst()
        .orElse(offers.get(0));
  }

  private static Map<String, String> environment(String[] entries) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String entry : entries) {
      int at = entry.indexOf('=');
      require(
          at > 0 && entry.substring(0, at).matches("[A-Za-z_][A-Za-z0-9_]*"),
          "environment",
          at < 0 ? entry : entry.substring(0, at), // the value may be a secret
          "NAME=value");
      environment.put(entry.substring(0, at), entry.substring(at + 1));
    }
    return environment;
  }

  private static List<Offer> offers(String[] names) {
    List<String> all = words(names).toList();
    all.forEach(
        each ->
            require(
                each.matches("[A-Za-z0-9][A-Za-z0-9._:-]*(/[A-Za-z0-9][A-Za-z0-9._:-]*)?"),
                "offers",
                each,
                "TYPE or TYPE/MARKET, of A-Za-z0-9._:-"));
    return all.isEmpty() ? List.of(Offer.ANY) : all.stream().map(Offer::named).toList();
  }

  private static Stream<String> words(String[] texts) {
    return Arrays.stream(texts).map(String::strip).filter(text -> !text.isEmpty()).distinct();
  }

  private static void require(boolean good, String key, String value, String wanted) {
    if (!good) {
      throw new IllegalArgumentException(
          "%s of nommer.fleet.command is '%s': write %s".formatted(key, value, wanted));
    }
  }
}
