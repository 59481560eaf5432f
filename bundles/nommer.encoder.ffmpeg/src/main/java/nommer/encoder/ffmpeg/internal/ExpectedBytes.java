package nommer.encoder.ffmpeg.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.Recipe;

/**
 * How large a file will be whose options state the bits a second of all that it holds, and which
 * part of the source it is of. What the container adds is not counted.
 */
final class ExpectedBytes {
  private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,10})([kKM]?)");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final int BITS = 8;

  /** By these the bits follow the picture, or the end is elsewhere. */
  private static final String[] OTHERWISE = {
    "crf",
    "q",
    "qscale",
    "qp",
    "cq",
    "global_quality",
    "frames",
    "vframes",
    "aframes",
    "fs",
    "map",
    "sseof",
    "itsscale",
    "shortest",
    "filter_complex",
    "lavfi"
  };

  private static final Set<String> OTHER_TIMES =
      Set.of("setpts", "asetpts", "atempo", "trim", "atrim", "select", "aselect", "concat");
  private static final Set<String> FILM = Set.of("b", "b:v", "vb", "b:v:0");
  private static final Set<String> SOUND = Set.of("b:a", "ab", "b:a:0");

  private ExpectedBytes() {}

  /** Bytes; 0 where the options do not tell. */
  static long of(Recipe recipe) {
    return recipe instanceof Recipe.OneFile file ? of(file.last()) : 0;
  }

  private static long of(Pass pass) {
    boolean otherwise =
        pass.names(OTHERWISE)
            || pass.inputNames(OTHERWISE)
            || pass.copies()
            || pass.aim().isPresent()
            || pass.filters().stream().anyMatch(filter -> OTHER_TIMES.contains(filter.name()));
    double seconds = seconds(pass);
    OptionalDouble film = pass.names("vn") ? OptionalDouble.of(0) : rate(pass, FILM);
    OptionalDouble sound = pass.names("an") ? OptionalDouble.of(0) : rate(pass, SOUND);
    if (otherwise || seconds <= 0 || film.isEmpty() || sound.isEmpty()) {
      return 0;
    }
    return Math.round((film.getAsDouble() + sounds(pass) * sound.getAsDouble()) * seconds / BITS);
  }

  private static long sounds(Pass pass) {
    return Math.max(1, pass.fit().map(FitRules::sound).map(s -> s.tracks().size()).orElse(1));
  }

  private static OptionalDouble rate(Pass pass, Set<String> names) {
    return pass.output().stream()
        .filter(option -> names.contains(option.text()))
        .map(JobOption::value)
        .reduce((first, second) -> second)
        .map(ExpectedBytes::bits)
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble bits(String text) {
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      return OptionalDouble.empty();
    }
    double unit =
        switch (rate.group(2)) {
          case "k", "K" -> 1e3;
          case "M" -> 1e6;
          default -> 1;
        };
    return OptionalDouble.of(Long.parseLong(rate.group(1)) * unit);
  }

  /** Of what the source's and the output's options leave; 0 where they leave the end open. */
  private static double seconds(Pass pass) {
    return Stream.<Function<String, Optional<String>>>of(pass::inputValue, pass::value)
        .map(ExpectedBytes::seconds)
        .flatMap(List::stream)
        .min(Double::compare)
        .orElse(0.0);
  }

  private static List<Double> seconds(Function<String, Optional<String>> options) {
    Optional<Double> from = number(options.apply("ss").orElse("0"));
    Optional<Double> length = options.apply("t").flatMap(ExpectedBytes::number);
    Optional<Double> end = options.apply("to").flatMap(ExpectedBytes::number);
    if (length.isPresent()) { // which goes before an end
      return List.of(length.get());
    }
    return end.isPresent() && from.isPresent() ? List.of(end.get() - from.get()) : List.of();
  }

  private static Optional<Double> number(String text) {
    return SECONDS.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }
}
