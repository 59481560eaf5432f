package nommer.simulator.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nommer.fleet.control.Restraint;
import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.setting.Supply;
import nommer.simulator.internal.workload.Workload;

/** What a simulation assumed, for its page: names and values with their units. */
final class Facts {
  private Facts() {}

  static Map<String, String> of(Results results) {
    Map<String, String> facts = new LinkedHashMap<>();
    Workload jobs = results.workload();
    Settings cluster = results.settings();
    facts.put("jobs", "%s, seed %d".formatted(jobs(jobs), results.seed()));
    if (jobs.isMixed()) {
      facts.put("priorities", results.priorities());
    }
    facts.put("instances", instances(cluster));
    facts.put("faults", faults(cluster.faults()));
    facts.put(
        "policy",
        text(
            "asked every %d s; %d jobs may wait without another instance (overflow.threshold)",
            cluster.decisionSeconds(), cluster.threshold()));
    facts.put("held back by", restraint(cluster.restraint()));
    return facts;
  }

  private static String jobs(Workload jobs) {
    return text(
        "%s, from %s to %s UTC",
        jobs.name(), Chart.minute(jobs.start()), Chart.minute(jobs.lastSubmission()));
  }

  private static String instances(Settings cluster) {
    List<String> types = new ArrayList<>();
    for (Supply each : cluster.supplies()) {
      String name = each.offer().name();
      types.add(
          text(
              "%s%d slots at %s an hour, boot in %s s, %s interruptions an hour%s",
              name.isEmpty() ? "" : name + " of ",
              each.slots(),
              number(each.pricePerHour()),
              number(each.bootSeconds()),
              number(each.interruptionsPerHour()),
              each.most() < cluster.maxInstances() ? ", at most " + each.most() : ""));
    }
    return text(
        "at most %d of: %s; they end after %d s without a job",
        cluster.maxInstances(), String.join("; ", types), cluster.idleSeconds());
  }

  private static String faults(Faults faults) {
    return text(
        "%s %% of launches refused; %s instances at once, then %s a second",
        number(100 * faults.launchFailures()),
        number(faults.launchBurst()),
        number(faults.launchesPerSecond()));
  }

  private static String restraint(Restraint restraint) {
    return text(
        "steps of %s, %d s of cooling down, %d s of stabilisation, a tolerance of %s %%, a budget"
            + " of %s an hour and %s a day",
        restraint.maxStep() == 0 ? "any size" : restraint.maxStep() + " at most",
        restraint.coolDown().toSeconds(),
        restraint.stabilisation().toSeconds(),
        number(100 * restraint.tolerance()),
        budget(restraint.budgetPerHour()),
        budget(restraint.budgetPerDay()));
  }

  private static String budget(double most) {
    return most > 0 ? number(most) : "any amount";
  }

  private static String number(double value) {
    return value == Math.rint(value) ? text("%.0f", value) : text("%s", (float) value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
