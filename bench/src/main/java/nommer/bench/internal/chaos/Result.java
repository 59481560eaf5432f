package nommer.bench.internal.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nommer.bench.internal.Spread;

/**
 * What a run came to.
 *
 * @param wish what was asked for
 * @param done how often what was done
 * @param notRun what this machine cannot do, and why
 * @param accepted submissions that were answered so
 * @param unanswered those that were refused or not answered
 * @param troubled for how long things were done
 * @param settled how long it then took until all had ended
 * @param remains what was found
 * @param seconds of recovery, by what was done
 * @param samples how the daemons were each minute, where nothing was done to them
 * @param violations of promises
 */
record Result(
    Wish wish,
    Map<Kind, Integer> done,
    List<String> notRun,
    int accepted,
    int unanswered,
    Duration troubled,
    Duration settled,
    Remains remains,
    Map<String, List<Double>> seconds,
    List<Sample> samples,
    List<Violation> violations) {
  int kills() {
    return done.entrySet().stream()
        .filter(entry -> entry.getKey().kills())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Of the kills that take a daemon away: what the protocol's own times bound. */
  List<Double> daemons() {
    List<Double> all = new ArrayList<>(seconds.getOrDefault(Recoveries.FEEDERD, List.of()));
    all.addAll(seconds.getOrDefault(Recoveries.WORKER, List.of()));
    return all;
  }

  Map<String, Integer> states() {
    Map<String, Integer> states = new TreeMap<>();
    remains.jobs().forEach(job -> states.merge(job.state(), 1, Integer::sum));
    return states;
  }

  /** As Markdown. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d kills in %d s, seed %d; %d jobs accepted, %d not answered; %s; settled %d s later"
            .formatted(
                kills(),
                troubled.toSeconds(),
                wish.seed(),
                accepted,
                unanswered,
                states(),
                settled.toSeconds()));
    lines.add("");
    lines.add("done: " + done);
    notRun.forEach(what -> lines.add("not run: " + what));
    lines.add("");
    lines.addAll(samples.isEmpty() ? recoveries() : flat());
    lines.add("");
    violations.forEach(each -> lines.add("VIOLATED: " + each.promise() + ": " + each.what()));
    lines.add(violations.isEmpty() ? "all promises were kept" : violations.size() + " violations");
    return lines;
  }

  private List<String> recoveries() {
    List<String> lines = new ArrayList<>();
    lines.add("| recovery | n | p50 | p99 | longest |");
    lines.add("|---|---|---|---|---|");
    seconds.forEach((what, values) -> lines.add(row(what, values)));
    lines.add(row("feederd and workers killed", daemons()));
    lines.add("");
    lines.addAll(Histogram.lines(daemons()));
    return lines;
  }

  private List<String> flat() {
    List<String> lines = new ArrayList<>(List.of(Sample.HEAD));
    samples.forEach(sample -> lines.add(sample.toString()));
    return lines;
  }

  private static String row(String what, List<Double> values) {
    if (values.isEmpty()) {
      return "| %s | 0 | | | |".formatted(what);
    }
    Spread spread = Spread.of(values, Double::doubleValue);
    return "| %s | %d | %.1f s | %.1f s | %.1f s |"
        .formatted(what, values.size(), spread.median(), spread.percentile(0.99), spread.most());
  }
}
