package nommer.encoder.ffmpeg.internal.verdict;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ffmpeg's warnings and errors give away. For one thread. */
final class Complaints {
  private static final Pattern NO_MATCH =
      Pattern.compile("Stream map '([^']+)'|Failed to set value '([^']*)' for option 'map'");

  /** What a warning of damage quotes. */
  private static final Set<Sign> DAMAGE =
      EnumSet.of(Sign.DAMAGED, Sign.CORRUPT_PACKET, Sign.UNDECODABLE);

  private final Set<Sign> signs = EnumSet.noneOf(Sign.class);
  private Optional<String> unmatched = Optional.empty();
  private Optional<String> damage = Optional.empty();

  void accept(String text) {
    for (Sign sign : Sign.values()) {
      boolean quoted = damage.isEmpty() && DAMAGE.contains(sign);
      if ((quoted || !signs.contains(sign)) && sign.isIn(text)) {
        signs.add(sign);
        damage = quoted ? Optional.of(text) : damage;
      }
    }
    Matcher noMatch = NO_MATCH.matcher(text);
    if (noMatch.find()) {
      unmatched = Optional.of(noMatch.group(1) != null ? noMatch.group(1) : noMatch.group(2));
    }
  }

  /** Adds one that is not said as a complaint. */
  void add(Sign sign) {
    signs.add(sign);
  }

  boolean has(Sign sign) {
    return signs.contains(sign);
  }

  /** The {@code map} that matched nothing. */
  Optional<String> unmatched() {
    return unmatched.filter(map -> !map.isEmpty());
  }

  /** The first that speaks of damage. */
  Optional<String> damage() {
    return damage;
  }
}
