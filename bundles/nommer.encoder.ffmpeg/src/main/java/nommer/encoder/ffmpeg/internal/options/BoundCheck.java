package nommer.encoder.ffmpeg.internal.options;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps numbers to what a film can need, where more of them would only cost. */
final class BoundCheck {
  private static final String NUMBER = "(\\d+(?:\\.\\d*)?|\\.\\d+)";
  private static final Pattern RATE = Pattern.compile(NUMBER + "(?:[/:]" + NUMBER + ")?");
  private static final Pattern OF_THE_SOURCE =
      Pattern.compile("source_fps(?:/[1-9]\\d{0,3}(?:\\.\\d*)?)?");
  private static final Set<String> NAMED =
      Set.of("ntsc", "pal", "qntsc", "qpal", "sntsc", "spal", "film", "ntsc-film", "ntsc_film");
  private static final Set<String> RATES = Set.of("r", "framerate", "fpsmax");
  private static final Set<String> RATE_FILTERS = Set.of("fps", "framerate", "minterpolate");
  private static final Bound PICTURES = new Bound(0.001, 1000);

  /** Their hexadecimal numbers are no sizes. */
  private static final Set<String> COLOURS = Set.of("color", "c", "fillcolor");

  /** Where filters that fill take a colour by its place, it is this one or a later one. */
  private static final int FIRST_COLOUR = 3;

  private final AllowList allowed;

  BoundCheck(AllowList allowed) {
    this.allowed = allowed;
  }

  /** The numbers of an option's own value. */
  void check(JobOption option) {
    if (RATES.contains(option.name())) {
      checkRate(option, option.value());
    }
    check(option, option.name(), option.value(), allowed.bound(option.name()));
  }

  /** The numbers that a filter is given. */
  void check(JobOption option, Filter filter) {
    List<Filter.Argument> arguments = filter.arguments();
    Optional<Bound> all = allowed.bound(filter.name() + "=");
    for (int i = 0; i < arguments.size(); i++) {
      Filter.Argument argument = arguments.get(i);
      String what = filter.name() + "=" + argument.key();
      boolean keyless = argument.key().isEmpty();
      if (RATE_FILTERS.contains(filter.name())
          && (keyless ? i == 0 : argument.key().equals("fps"))) {
        checkRate(option, argument.value());
      } else if (keyless ? i < FIRST_COLOUR : !COLOURS.contains(argument.key())) {
        check(option, what, argument.value(), keyless ? all : allowed.bound(what).or(() -> all));
      }
    }
  }

  /** No arithmetic but a fraction, for its outcome is not known before it is too late. */
  private static void checkRate(JobOption option, String value) {
    String rate = value.replace("'", "").replace("\\", "").strip();
    Matcher parts = RATE.matcher(rate);
    double pictures = parts.matches() ? quotient(parts) : 0;
    boolean named = NAMED.contains(rate) || OF_THE_SOURCE.matcher(rate).matches();
    if (!named && !(pictures >= PICTURES.least() && pictures <= PICTURES.most())) {
      throw BadOptions.of(
          "option '%s': %s is no rate %s pictures a second: write it like 25 or 30000/1001"
              .formatted(option.text(), rate, PICTURES));
    }
  }

  private static double quotient(Matcher parts) {
    double first = Double.parseDouble(parts.group(1));
    return parts.group(2) == null ? first : first / Double.parseDouble(parts.group(2));
  }

  private static void check(JobOption option, String what, String value, Optional<Bound> bound) {
    bound.ifPresent(
        range -> {
          String broken = range.broken(value);
          if (!broken.isEmpty()) {
            throw BadOptions.of(
                "option '%s': the number %s is out of bounds, %s takes those %s"
                    .formatted(option.text(), broken, what, range));
          }
        });
  }
}
