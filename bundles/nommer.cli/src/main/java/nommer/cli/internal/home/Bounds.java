package nommer.cli.internal.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nommer.cli.internal.call.Failure;

/**
 * What bounds the money that a new home spends. A profile that has them has a commented line for
 * each, which is replaced by what was said.
 *
 * @param maxInstances most instances at once; empty where nobody said so
 * @param prices as {@code TYPE: 0.10, *: 0.05}; empty where nobody said so
 */
record Bounds(Optional<Integer> maxInstances, Optional<String> prices) {
  private static final int MOST = 1000;
  private static final Pattern MAX_LINE = Pattern.compile("(?m)^# ?max\\.instances=.*$");
  private static final Pattern PRICES_LINE = Pattern.compile("(?m)^# ?prices=.*$");
  private static final Pattern PRICE =
      Pattern.compile("(\\*|[a-z0-9.-]+)(/(spot|on-demand))?: *\\d+(\\.\\d+)?");

  Bounds {
    maxInstances.ifPresent(
        most -> require(isMost(most), "--max-instances " + most, "0 to " + MOST));
    prices.ifPresent(
        text -> require(arePrices(text), "--prices '" + text + "'", "TYPE: 0.10, *: 0.05"));
  }

  /** Those of them that a file asks for and nobody said, from whoever sits at the terminal. */
  Bounds askedFor(String file, BufferedReader in, PrintStream out) {
    Optional<Integer> most = maxInstances;
    if (most.isEmpty() && MAX_LINE.matcher(file).find()) {
      most =
          answer("Most instances at once [3]: ", Bounds::isMost, "0 to " + MOST, in, out)
              .map(Integer::valueOf);
    }
    Optional<String> cost = prices;
    if (cost.isEmpty() && PRICES_LINE.matcher(file).find()) {
      cost =
          answer(
              "What an hour costs, as c7i.large: 0.10, *: 0.05 [none, and no budget holds]: ",
              Bounds::arePrices,
              "TYPE: 0.10, *: 0.05",
              in,
              out);
    }
    return new Bounds(most, cost);
  }

  /** What the file says with them in it. */
  String in(String file) {
    String text = file;
    if (maxInstances.isPresent()) {
      text = replaced(MAX_LINE, text, "max.instances=I\"%d\"".formatted(maxInstances.get()));
    }
    if (prices.isPresent()) {
      String list =
          Arrays.stream(prices.get().split(",", -1))
              .map(each -> '"' + each.strip() + '"')
              .collect(Collectors.joining(","));
      text = replaced(PRICES_LINE, text, "prices=[" + list + "]");
    }
    return text;
  }

  /** Those that a file has a line for, and nobody said. */
  List<String> missing(String file) {
    boolean most = maxInstances.isEmpty() && MAX_LINE.matcher(file).find();
    boolean cost = prices.isEmpty() && PRICES_LINE.matcher(file).find();
    return most && cost
        ? List.of("max.instances", "prices")
        : most ? List.of("max.instances") : cost ? List.of("prices") : List.of();
  }

  private static String replaced(Pattern line, String text, String by) {
    return line.matcher(text).replaceFirst(Matcher.quoteReplacement(by));
  }

  /** Nothing at the end of the input, and for an empty line. */
  private static Optional<String> answer(
      String question, Predicate<String> good, String wanted, BufferedReader in, PrintStream out) {
    try {
      while (true) {
        out.print(question);
        out.flush();
        String line = in.readLine();
        if (line == null || line.isBlank()) {
          return Optional.empty();
        }
        if (good.test(line.strip())) {
          return Optional.of(line.strip());
        }
        out.println("write " + wanted + ", or nothing");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal cannot be read", e);
    }
  }

  private static boolean isMost(String text) {
    return text.matches("\\d{1,4}") && isMost(Integer.parseInt(text));
  }

  private static boolean isMost(int most) {
    return most >= 0 && most <= MOST;
  }

  private static boolean arePrices(String text) {
    return Arrays.stream(text.split(",", -1))
        .allMatch(each -> PRICE.matcher(each.strip()).matches());
  }

  private static void require(boolean good, String option, String wanted) {
    if (!good) {
      throw Failure.usage(option + ": write " + wanted);
    }
  }
}
