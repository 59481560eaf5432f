package nommer.fleet.command.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nommer.fleet.api.FleetException;

/**
 * A worker that {@code list} shows.
 *
 * @param launch empty if it belongs to none
 * @param ended whether it only was there
 */
record Listed(String id, String launch, boolean ended) {
  private static final int MOST_WORDS = 3;
  private static final int LONGEST = 80;

  /**
   * All that was printed; of a worker that stands there twice, the first line that says it lives.
   *
   * @throws FleetException a line is none, and what one looks like
   */
  static List<Listed> all(String printed, Set<String> endedStates) {
    List<Listed> lines = new ArrayList<>();
    printed.lines().filter(line -> !line.isBlank()).forEach(l -> lines.add(of(l, endedStates)));
    Set<String> ids = new HashSet<>();
    List<Listed> all = new ArrayList<>();
    lines.stream().filter(each -> !each.ended && ids.add(each.id)).forEach(all::add);
    lines.stream().filter(each -> each.ended && ids.add(each.id)).forEach(all::add);
    return List.copyOf(all);
  }

  private static Listed of(String line, Set<String> endedStates) {
    String[] words = line.strip().split("\\s+");
    String launch = words.length > 1 && !words[1].equals("-") ? words[1] : "";
    if (words.length > MOST_WORDS
        || !Names.isNode(words[0])
        || !(launch.isEmpty() || Names.isLaunch(launch))) {
      throw new FleetException(
          "the command list of nommer.fleet.command printed '%s': each line must be a worker's name, its launch or -, and a word for its state"
              .formatted(shown(line)),
          null);
    }
    boolean ended =
        words.length == MOST_WORDS && endedStates.contains(words[2].toLowerCase(Locale.ROOT));
    return new Listed(words[0], launch.isEmpty() ? Names.launchIn(words[0]) : launch, ended);
  }

  /** A line of rubbish, for a message. */
  static String shown(String line) {
    String clean = line.replaceAll("\\p{Cntrl}", " ").strip();
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
  }
}
